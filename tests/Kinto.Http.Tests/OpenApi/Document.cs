using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.OpenApi;

/// <summary>The served document, for questions about it.</summary>
internal sealed class Document(JsonObject json)
{
    private static readonly string[] s_methods = ["get", "head", "post", "put", "patch", "delete"];

    public JsonObject Json => json;

    public static async Task<Document> ReadAsync(ServerFixture server) => new((await server.Anonymous.Get("/__api__").Expect(200)).Json.AsObject());

    /// <summary>All operations, such as <c>get /buckets</c>.</summary>
    public IReadOnlyDictionary<string, JsonNode> Operations { get; } = (
        from path in json["paths"]!.AsObject()
        from member in path.Value!.AsObject()
        where s_methods.Contains(member.Key)
        select ($"{member.Key} {path.Key}", member.Value!)).ToDictionary(o => o.Item1, o => o.Item2);

    public string[] Statuses(string operation) => [.. Operations[operation]["responses"]!.AsObject().Select(r => r.Key)];
}
