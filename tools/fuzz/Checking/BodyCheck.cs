using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Fuzz.Document;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz.Checking;

/// <summary>Holds headers and body of an answer against their schemas.</summary>
internal sealed class BodyCheck(ApiDocument document)
{
    private const string JsonType = "application/json";
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 1024 };
    private static readonly JsonObject s_error = new() { ["$ref"] = "#/components/schemas/Error" };

    /// <summary>What is wrong with an answer that the document describes.</summary>
    public IEnumerable<string> Documented(string method, ApiAnswer documented, WireAnswer answer) =>
    [
        .. documented.Headers.Select(h => Header(h.Name, h.IsRequired, h.Schema, answer)).OfType<string>(),
        .. documented.Bodies.Count == 0 || method is "HEAD" ? Nothing(answer) : OfSchema(documented, answer),
        .. answer.Status >= 400 ? Error(method, answer) : [],
    ];

    /// <summary>What is wrong with an error that need not be described for its operation.</summary>
    public IEnumerable<string> Error(string method, WireAnswer answer)
    {
        if (method is "HEAD")
        {
            return Nothing(answer);
        }

        if (answer.Header("Content-Type") != JsonType)
        {
            return [$"{answer.Status} of type '{answer.Header("Content-Type")}'"];
        }

        using JsonDocument? json = Read(answer.Body);
        return json?.RootElement is not { ValueKind: JsonValueKind.Object } root ? [$"{answer.Status} that is no JSON object"]
            : document.Schemas.Problem(s_error, root) is { } problem ? [$"{answer.Status} that is no Kinto error {problem}"]
            : root.GetProperty("code").GetInt32() != answer.Status ? [$"{answer.Status} with code {root.GetProperty("code")}"]
            : [];
    }

    /// <summary>The JSON of a body; null where it is none.</summary>
    public static JsonDocument? Read(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, s_deep);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Nothing(WireAnswer answer) => answer.Body.Length > 0 ? [$"{answer.Status} with a body"] : [];

    private IEnumerable<string> OfSchema(ApiAnswer documented, WireAnswer answer)
    {
        string type = answer.Header("Content-Type")?.Split(';')[0] ?? "";
        if (!documented.Bodies.TryGetValue(type, out JsonNode? schema))
        {
            return [$"{answer.Status} of type '{type}'"];
        }

        if (type != JsonType)
        {
            return [];
        }

        using JsonDocument? json = Read(answer.Body);
        return json is null ? [$"{answer.Status} with a body that is no JSON"]
            : document.Schemas.Problem(schema, json.RootElement) is { } problem ? [$"{answer.Status} with a body that is not valid {problem}"]
            : [];
    }

    private string? Header(string name, bool isRequired, JsonObject schema, WireAnswer answer) => answer.Header(name) is { } value
        ? document.Schemas.Problem(schema, Typed(value, schema)) is { } problem ? $"{answer.Status} with a wrong {name}: {problem}" : null
        : isRequired ? $"{answer.Status} without {name}" : null;

    private static JsonElement Typed(string value, JsonObject schema) => schema["type"]?.ToString() is "integer" && long.TryParse(value, out long number)
        ? JsonSerializer.SerializeToElement(number)
        : JsonSerializer.SerializeToElement(value);
}
