using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Changes;

/// <summary>Opens streams of changes.</summary>
internal static class Streams
{
    public static Task<ChangeStream> OpenAsync(this ServerFixture server, string? user, string path, string? lastId = null) =>
        ChangeStream.OpenAsync(
            new Uri(server.Server.BaseUrl.AbsoluteUri.TrimEnd('/') + path), user is null ? null : Users.Credentials(user), lastId);

    /// <summary>The changes that a poll answers, as <c>action uri</c>.</summary>
    public static string[] Summaries(this Answer answer) => [.. answer.Data.AsArray().Select(c => $"{c!["action"]} {c["uri"]}")];

    /// <summary>Where the next poll goes on.</summary>
    public static string Last(this Answer answer) => (string)answer.Json["last"]!;

    public static string[] Summaries(this IEnumerable<Change> changes) => [.. changes.Select(c => c.Summary)];

    public static JsonNode? Target(this Change change) => change.Data["target"]!["data"];

    /// <summary>A body that gives the permission to exactly these.</summary>
    public static string Write(string permission, params string[] principals) =>
        new JsonObject { ["permissions"] = new JsonObject { [permission] = new JsonArray([.. principals.Select(p => (JsonNode)p)]) } }.ToJsonString();
}
