using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kinto.Compat.Tests.Oracle;

/// <summary>Sends recorded requests to a server and tells where its responses differ from the recorded ones.</summary>
public sealed partial class Replayer(HttpClient client, CancellationToken cancellation)
{
    private readonly Dictionary<string, string> _captured = [];
    private Names _names = new();
    private int _sequence;

    /// <summary>The difference that the server's response makes; null for none.</summary>
    public async Task<string?> ReplayAsync(Exchange exchange)
    {
        if (exchange.Sequence != _sequence)
        {
            await BeginAsync(exchange.Sequence);
        }

        using HttpRequestMessage request = Request(exchange);
        using HttpResponseMessage response = await client.SendAsync(request, cancellation);
        string text = await response.Content.ReadAsStringAsync(cancellation);
        JsonNode? body = _names.Body(text.Length == 0 ? null : JsonNode.Parse(text));
        foreach ((string name, string header) in exchange.Captures)
        {
            string value = Header(response, header)!;
            _captured[name] = header == "next-page" ? value.Split("/v1", 2)[1] : value.Trim('"');
        }

        IEnumerable<string> compared = exchange.Expected[2]!.AsObject().Select(header => header.Key);
        var headers = new JsonObject(compared.Select(h => KeyValuePair.Create(h, (JsonNode?)Comparable(h, Header(response, h)))).ToList());
        var got = new JsonArray((int)response.StatusCode, body, headers);
        return JsonNode.DeepEquals(exchange.Expected, got) ? null : $"{exchange.Name}\n  expected {exchange.Expected}\n  got {got}";
    }

    private async Task BeginAsync(int sequence)
    {
        (_sequence, _names) = (sequence, new());
        _captured.Clear();
        using HttpResponseMessage flushed = await client.PostAsync("__flush__", null, cancellation);
        flushed.EnsureSuccessStatusCode();
    }

    private HttpRequestMessage Request(Exchange exchange)
    {
        var request = new HttpRequestMessage(exchange.Method, Fill(exchange.Path).TrimStart('/'));
        if (exchange.User is { } user)
        {
            string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{user[0]}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        foreach ((string name, string value) in exchange.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, Fill(value));
        }

        request.Content = exchange.Body is { } body ? new StringContent(Fill(body.ToJsonString()), Encoding.UTF8, "application/json") : null;
        return request;
    }

    private string Fill(string text) => Reference.Replace(text, match => _captured[match.Groups[1].Value]);

    /// <summary>As it was sent: parsed, Cache-Control comes in another order.</summary>
    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    private string? Comparable(string name, string? value) => (name, value) switch
    {
        (_, null) => null,
        ("last-modified", _) => "set",
        ("access-control-expose-headers", _) => InOrder(',', value.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries)),
        ("next-page", _) => WithoutToken(new Uri(value)),
        // HttpClient cuts the space that ends this one.
        ("content-security-policy", _) => value + " ",
        _ => _names.Text(value),
    };

    private static string WithoutToken(Uri page) =>
        $"{page.AbsolutePath}?{InOrder('&', page.Query[1..].Split('&').Where(p => !p.StartsWith("_token=", StringComparison.Ordinal)))}";

    private static string InOrder(char separator, IEnumerable<string> parts) => string.Join(separator, parts.Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{@(\w+)\}")]
    private static partial Regex Reference { get; }
}
