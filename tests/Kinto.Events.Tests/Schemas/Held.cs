using System.Text.Json;
using Kinto.Events.Schemas;

namespace Kinto.Events.Tests.Schemas;

/// <summary>Values held against schemas, both written as JSON.</summary>
internal static class Held
{
    public static JsonElement Element(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;

    public static JsonSchema Schema(string json)
    {
        JsonSchema.TryCompile(Element(json), out JsonSchema? schema, out SchemaError? error).ShouldBeTrue(error?.Message);
        return schema!;
    }

    /// <summary><c>valid</c>, or the message with the path in front of it.</summary>
    public static string Against(string schema, string value)
    {
        SchemaVerdict verdict = Schema(schema).Validate(Element(value));
        return verdict.IsValid ? "valid"
            : verdict.Failure ?? $"{string.Join('.', verdict.Error!.Path)}: {verdict.Error.Message}";
    }
}
