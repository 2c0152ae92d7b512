using System.Globalization;
using System.Text.Json.Nodes;

namespace Kinto.Fuzz.Document;

/// <summary>One operation of the document, its references resolved.</summary>
internal sealed class ApiOperation(ApiDocument document, string method, PathTemplate template, JsonObject path, JsonObject json)
{
    public string Method => method;

    public PathTemplate Template => template;

    public string Id { get; } = json["operationId"]!.ToString();

    /// <summary>The parameters of path, query and headers.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; } =
    [
        .. (path["parameters"]?.AsArray() ?? []).Concat(json["parameters"]?.AsArray() ?? []).Select(p => ApiParameter.Of(document.Resolve(p!), document)),
    ];

    /// <summary>The schema of the body for each media type; empty where none is taken.</summary>
    public IReadOnlyDictionary<string, JsonNode> Bodies { get; } =
        (json["requestBody"]?["content"]?.AsObject() ?? []).ToDictionary(c => c.Key, c => c.Value!["schema"]!);

    /// <summary>The documented answer of a status; null where there is none.</summary>
    public ApiAnswer? Answer(int status) =>
        json["responses"]![status.ToString(CultureInfo.InvariantCulture)] is { } answer ? new(document.Resolve(answer), document) : null;
}

/// <summary>A parameter.</summary>
internal sealed record ApiParameter(string Name, string In, JsonObject Schema)
{
    public static ApiParameter Of(JsonObject json, ApiDocument document) => new(json["name"]!.ToString(), json["in"]!.ToString(), document.Resolve(json["schema"]!));

    /// <summary>Whether it stands for parameters of any name.</summary>
    public bool IsFree => Schema["additionalProperties"] is JsonObject;
}

/// <summary>An answer.</summary>
internal sealed class ApiAnswer(JsonObject json, ApiDocument document)
{
    /// <summary>The schema of the body for each media type; empty for none.</summary>
    public IReadOnlyDictionary<string, JsonNode> Bodies { get; } =
        (json["content"]?.AsObject() ?? []).ToDictionary(c => c.Key, c => c.Value!["schema"]!);

    /// <summary>The headers, with whether each is always there and the schema of its value.</summary>
    public IReadOnlyList<(string Name, bool IsRequired, JsonObject Schema)> Headers { get; } =
    [
        .. (json["headers"]?.AsObject() ?? []).Select(h => (h.Key, document.Resolve(h.Value!)))
            .Select(h => (h.Key, h.Item2["required"]?.GetValue<bool>() ?? false, document.Resolve(h.Item2["schema"]!))),
    ];
}
