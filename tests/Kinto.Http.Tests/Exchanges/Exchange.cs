using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;

namespace Kinto.Http.Tests.Exchanges;

/// <summary>An answer as tests look at it.</summary>
public sealed record Answer(int Status, HttpResponseHeaders Headers, JsonNode? Body)
{
    public JsonNode Data => Body!["data"]!;

    public JsonArray List => Data.AsArray();

    public long ETag => long.Parse(Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);

    /// <summary>One member of each object of a list.</summary>
    public IEnumerable<string?> Each(string member) => List.Select(o => o![member]?.ToString());
}

/// <summary>Requests in one line.</summary>
public static class Exchange
{
    public static async Task<Answer> SendAsync(this HttpClient client, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, response.Headers, body.Length == 0 ? null : JsonNode.Parse(body));
    }

    public static Task<Answer> ReadAsync(this HttpClient client, string path, bool head = false) => client.SendAsync(head ? "HEAD" : "GET", path);

    public static Task<Answer> PutAsync(this HttpClient client, string path, string? json = null) => client.SendAsync("PUT", path, json);

    /// <summary>The user's id, as permissions name it.</summary>
    public static async Task<string> IdAsync(this HttpClient client) => (await client.SendAsync("GET", "")).Body!["user"]!["id"]!.ToString();

    /// <summary>Everything that the server stored is the fold of its events.</summary>
    public static async Task VerifyAsync(this KintoServer server) =>
        (await StoreVerifier.VerifyAsync(server.DataSource, null, CancellationToken.None)).Differences.ShouldBeEmpty();
}
