using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Schemas;

namespace Kinto.Fuzz.Document;

/// <summary>
/// The schemas of an OpenAPI 3.0 document in the hands of the server's own JSON Schema validator. The dialects differ in
/// <c>nullable</c> alone, as far as the document goes.
/// </summary>
internal sealed class ApiSchemas(JsonObject document)
{
    private static readonly JsonSerializerOptions s_deep = new() { MaxDepth = 1024 };
    private readonly Dictionary<string, JsonSchema> _compiled = [];
    private readonly JsonNode _components = Translate(document["components"])!;

    /// <summary>What is wrong with a value; null where it is valid.</summary>
    public string? Problem(JsonNode schema, JsonElement value)
    {
        SchemaVerdict verdict = Compiled(schema).Validate(value);
        return verdict.Failure ?? (verdict.Error is { } e ? $"at /{string.Join('/', e.Path.Select(p => p.ToString()))}: {e.Keyword}" : null);
    }

    private JsonSchema Compiled(JsonNode schema)
    {
        string key = schema.ToJsonString();
        if (!_compiled.TryGetValue(key, out JsonSchema? compiled))
        {
            var whole = new JsonObject { ["allOf"] = new JsonArray(Translate(schema)), ["components"] = _components.DeepClone() };
            if (!JsonSchema.TryCompile(JsonSerializer.SerializeToElement(whole, s_deep), out compiled, out SchemaError? error))
            {
                throw new InvalidOperationException($"A schema of the document makes no sense: {error.Message} in {key}");
            }

            _compiled.Add(key, compiled);
        }

        return compiled;
    }

    private static JsonNode? Translate(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(Translate)]);
            case JsonObject o:
                var copy = new JsonObject([.. o.Select(m => KeyValuePair.Create(m.Key, Translate(m.Value)))]);
                if (copy["nullable"] is JsonValue flag && flag.GetValueKind() is JsonValueKind.True && copy["type"] is JsonValue type)
                {
                    copy["type"] = new JsonArray(type.DeepClone(), "null");
                }

                return copy;
            default:
                return node?.DeepClone();
        }
    }
}
