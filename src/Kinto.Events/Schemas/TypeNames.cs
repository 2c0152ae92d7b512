using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>The types that <c>type</c> names.</summary>
internal static class TypeNames
{
    public static bool IsKnown(string type) => type is "array" or "boolean" or "integer" or "null" or "number" or "object" or "string";

    public static bool Is(JsonElement value, string? type) => value.ValueKind switch
    {
        JsonValueKind.Array => type == "array",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Null => type == "null",
        JsonValueKind.Object => type == "object",
        JsonValueKind.String => type == "string",
        _ => type == "number" || (type == "integer" && JsonNumber.IsInteger(value)),
    };

    /// <summary>Whether the schema has a <c>type</c> and the value is of it.</summary>
    public static bool SchemaNames(JsonElement schema, JsonElement value) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("type", out JsonElement type) && type.ValueKind switch
        {
            JsonValueKind.String => Is(value, type.GetString()),
            JsonValueKind.Array => type.EnumerateArray().Any(t => Is(value, t.GetString())),
            _ => false,
        };
}
