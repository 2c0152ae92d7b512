using System.Globalization;
using System.Text.Json.Nodes;

namespace Kinto.Http.Tests.Requests;

/// <summary>What the server answered, read to its end.</summary>
public sealed class Answer(int status, string text, IReadOnlyDictionary<string, string> headers)
{
    public int Status => status;

    public string Text => text;

    /// <summary>The headers of the answer and of its body; repeated ones are joined by <c>", "</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    public JsonNode Json => JsonNode.Parse(text) ?? throw new InvalidOperationException("The answer is null.");

    public JsonNode Data => Json["data"]!;

    /// <summary>The ids of a list, in its order.</summary>
    public string[] Ids => [.. Data.AsArray().Select(o => (string)o!["id"]!)];

    public string ETag => headers["ETag"];

    /// <summary>The number in the ETag.</summary>
    public long Timestamp => long.Parse(ETag.Trim('"'), CultureInfo.InvariantCulture);

    /// <summary>The path and query of <c>Next-Page</c>, to be sent as it is.</summary>
    public string NextPage => "!" + new Uri(headers["Next-Page"]).PathAndQuery;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        // Not validated: HttpClient would bring the directives of Cache-Control into an order of its own.
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
}
