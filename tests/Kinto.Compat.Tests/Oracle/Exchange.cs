using System.Text.Json.Nodes;

namespace Kinto.Compat.Tests.Oracle;

/// <summary>A recorded request and the response that is expected: a line of a .jsonl file, in the format that replay.py reads.</summary>
public sealed record Exchange(JsonObject Line)
{
    /// <summary>Requests of one sequence build on each other; each sequence starts on an empty server.</summary>
    public int Sequence => (int)Line["seq"]!;

    /// <summary>Where it stands, for a message.</summary>
    public string Name => $"{Sequence}.{Line["step"]} {Line["method"]} {Line["path"]}";

    public HttpMethod Method => new((string)Line["method"]!);

    public string Path => (string)Line["path"]!;

    /// <summary>Who asks; null for nobody.</summary>
    public string? User => (string?)Line["user"];

    public JsonNode? Body => Line["body"];

    /// <summary>The request's headers, and the response's that later requests refer to, by the name they do it with.</summary>
    public IEnumerable<(string Name, string Value)> Headers => Pairs("headers");

    /// <inheritdoc cref="Headers"/>
    public IEnumerable<(string Name, string Header)> Captures => Pairs("capture");

    /// <summary>Status, body, headers.</summary>
    public JsonArray Expected => Line["expect"]!.AsArray();

    public static IEnumerable<Exchange> Read(string file) =>
        File.ReadLines(file).Select(line => new Exchange(JsonNode.Parse(line)!.AsObject()));

    private IEnumerable<(string, string)> Pairs(string member) =>
        Line[member]?.AsObject().Select(pair => (pair.Key, (string)pair.Value!)) ?? [];
}
