using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinto.Fuzz.Document;

/// <summary>An OpenAPI 3.0 document, as far as requests and answers go.</summary>
internal sealed class ApiDocument
{
    private static readonly string[] s_methods = ["get", "head", "post", "put", "patch", "delete"];
    private readonly JsonObject _json;

    private ApiDocument(JsonObject json)
    {
        _json = json;
        Schemas = new(json);
        Operations =
        [
            .. from path in json["paths"]!.AsObject()
               let item = path.Value!.AsObject()
               from method in s_methods
               where item.ContainsKey(method)
               select new ApiOperation(this, method.ToUpperInvariant(), new(path.Key), item, item[method]!.AsObject()),
        ];
    }

    /// <summary>Its operations, in its order.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Its schemas, ready to check values.</summary>
    public ApiSchemas Schemas { get; }

    /// <summary>Reads it.</summary>
    public static ApiDocument Parse(byte[] utf8) => new(JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = 128 })!.AsObject());

    /// <summary>The node itself, or what it refers to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        while (node["$ref"] is { } reference)
        {
            node = reference.ToString().TrimStart('#', '/').Split('/').Aggregate<string, JsonNode>(_json, (at, name) => at[name]!);
        }

        return node.AsObject();
    }

    /// <summary>The operations under a path, by method; null where the document has no such path.</summary>
    /// <param name="segments">The decoded segments below the server's URL.</param>
    public IReadOnlyDictionary<string, ApiOperation>? At(string[] segments)
    {
        // Where two templates fit, the one with more literal segments is meant.
        IGrouping<string, ApiOperation>? best = Operations
            .Where(o => o.Template.Fits(segments))
            .GroupBy(o => o.Template.Text)
            .MaxBy(g => g.First().Template.Literals);
        return best?.ToDictionary(o => o.Method);
    }
}
