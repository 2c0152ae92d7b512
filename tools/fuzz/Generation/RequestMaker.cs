using System.Text;
using System.Text.Json.Nodes;
using Kinto.Fuzz.Document;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz.Generation;

/// <summary>Makes requests: each for one operation, more than half of them valid, the others with something wrong in one or several places.</summary>
internal sealed class RequestMaker
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO", "get", "PROPFIND"];
    private readonly ApiDocument _document;
    private readonly Knowledge _knowledge;
    private readonly Dice _dice;
    private readonly QueryMaker _queries;
    private readonly HeaderMaker _headers;
    private readonly BodyMaker _bodies;
    private readonly BatchMaker _batches;

    public RequestMaker(ApiDocument document, Knowledge knowledge, Dice dice)
    {
        (_document, _knowledge, _dice) = (document, knowledge, dice);
        var odd = new OddJson(dice);
        var values = new SchemaValues(document, knowledge, odd, dice);
        _queries = new(values, knowledge, dice);
        _headers = new(values, knowledge, dice);
        _bodies = new(values, odd, dice);
        _batches = new(this, knowledge.Prefix, dice);
    }

    /// <summary>The next request.</summary>
    public WireRequest Make()
    {
        ApiOperation operation = Choose();
        if (_knowledge.Pages.Count > 0 && operation.Method is ("GET" or "DELETE") && _dice.Chance(0.03))
        {
            return new(operation.Method, _dice.Pick(_knowledge.Pages), _headers.Credentials(), []);
        }

        if (_dice.Chance(0.15))
        {
            return Groundwork();
        }

        return operation.Id == "batch" && _dice.Chance(0.7) ? _batches.Make(_headers.Credentials()) : For(operation, 0.55);
    }

    /// <summary>A request that may stand in a batch.</summary>
    public WireRequest MakeMember()
    {
        ApiOperation operation = Choose();
        return operation.Id is "batch" or "create_flush" ? MakeMember() : For(operation, 0.7);
    }

    private WireRequest For(ApiOperation operation, double valid) => _dice.Chance(valid) ? Valid(operation) : Odd(operation);

    /// <summary>A plain creation, one level after the other, so that most requests find what they are for.</summary>
    private WireRequest Groundwork()
    {
        string bucket = $"{_knowledge.Prefix}/buckets/b{_dice.Below(3)}";
        string collection = $"{bucket}/collections/c{_dice.Below(3)}";
        string path = _dice.Pick((1, bucket), (2, $"{bucket}/groups/g{_dice.Below(3)}"), (2, collection), (3, $"{collection}/records/r{_dice.Below(12)}"));
        string body = _dice.Pick(
        [
            "",
            "{\"data\":{\"n\":1,\"title\":\"abc\",\"tags\":[\"x\",\"y\"],\"nested\":{\"a\":2}}}",
            "{\"data\":{\"n\":\"text\"},\"permissions\":{\"read\":[\"system.Everyone\"]}}",
        ]);
        return new("PUT", path, [HeaderMaker.Alice, ("Content-Type", "application/json")], Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Any operation; what erases much comes seldom, so that there is something to find.</summary>
    private ApiOperation Choose()
    {
        ApiOperation operation = _dice.Pick(_document.Operations);
        double kept = operation.Method is not ("DELETE" or "POST") ? 1
            : operation.Id is "create_flush" or "delete_buckets" ? 0.03
            : operation.Method is "POST" ? 1
            : operation.Template.Text is "/buckets/{id}" or "/buckets/{bucket_id}/collections" ? 0.1
            : operation.Template.Text.EndsWith("/collections/{id}", StringComparison.Ordinal) ? 0.1
            : 1;
        return _dice.Chance(kept) ? operation : Choose();
    }

    private WireRequest Valid(ApiOperation operation)
    {
        string path = Path(operation, oddly: false);
        // Whoever has a bucket first shuts the others out; one user has most of them.
        bool makesRoot = operation.Method is "PUT" && operation.Template.Text == "/buckets/{id}";
        List<(string, string)> headers = makesRoot ? [HeaderMaker.Alice] : _headers.Credentials();
        headers.AddRange(_headers.Valid(operation, path));
        (string? type, JsonNode? body) = Body(operation, path);
        if (type is not null && (type != "application/json" || _dice.Chance(0.8)))
        {
            headers.Add(("Content-Type", type));
        }

        string query = _queries.Valid(operation);
        return new(operation.Method, query.Length > 0 ? $"{path}?{query}" : path, headers, body is null ? [] : Encoding.UTF8.GetBytes(OddJson.Write(body)))
        {
            IsChunked = _dice.Chance(0.02),
        };
    }

    private (string? Type, JsonNode? Body) Body(ApiOperation operation, string path) =>
        operation.Bodies.Count > 0 && _dice.Chance(0.97) ? _bodies.Valid(operation, path) : (null, null);

    private WireRequest Odd(ApiOperation operation)
    {
        WireRequest request = Valid(operation);
        for (int i = _dice.Pick((6, 1), (3, 2), (1, 3)); i > 0; i--)
        {
            int ofBodies = operation.Bodies.Count > 0 ? 60 : 6;
            request = _dice.Pick((20, "path"), (30, "query"), (20, "header"), (ofBodies, "body"), (6, "method"), (2, "line"), (6, "type")) switch
            {
                "path" => request with { Target = Path(operation, oddly: true) + Query(request) },
                "query" => request with { Target = $"{request.Path}?{_queries.Odd(operation)}" },
                "header" => request with { Headers = With(request.Headers, _headers.Odd()) },
                "body" => request with { Body = _bodies.Odd(operation.Bodies.Count > 0 ? _bodies.Valid(operation, request.Path).Json : null) },
                "method" => request with { Method = _dice.Pick(s_methods) },
                "type" => request with { Headers = With(request.Headers, ("Content-Type", _headers.OddType())) },
                _ => request with { BrokenLine = _headers.Broken() },
            };
        }

        return request;
    }

    private string Path(ApiOperation operation, bool oddly)
    {
        string[] parameters = [.. operation.Parameters.Where(p => p.In == "path").Select(p => p.Name)];
        string? odd = oddly && parameters.Length > 0 ? _dice.Pick(parameters) : null;
        string path = operation.Template.Fill(name => name == odd
            ? _dice.Chance(0.5) ? _dice.Pick(OddTexts.Raw) : Uri.EscapeDataString(_dice.Pick(OddTexts.All))
            : _knowledge.Id(name, operation.Template.Text, _dice));
        return oddly && (odd is null || _dice.Chance(0.1)) ? Elsewhere(path) : _knowledge.Prefix + path;
    }

    /// <summary>A path like the operation's, but not one of its own.</summary>
    private string Elsewhere(string path)
    {
        string prefix = _knowledge.Prefix;
        return _dice.Pick(
        [
            path, "/", "/v1x", "/v9" + path, prefix, prefix + path + "/", prefix + "/" + path, prefix + path + "/x", prefix + path + "%2F",
            prefix + path.ToUpperInvariant(),
        ]);
    }

    private static string Query(WireRequest request) => request.Target[request.Path.Length..];

    private static List<(string, string)> With(IReadOnlyList<(string Name, string Value)> headers, (string Name, string Value) header) =>
        [.. headers.Where(h => h.Name != header.Name), header];
}
