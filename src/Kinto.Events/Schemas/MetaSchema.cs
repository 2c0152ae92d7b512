using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>The schema of Draft 7 schemas, as json-schema.org publishes it.</summary>
internal static class MetaSchema
{
    public const string Id = "http://json-schema.org/draft-07/schema";

    private static readonly Lazy<JsonElement> s_document = new(Load);
    private static readonly Lazy<JsonSchema> s_schema = new(Compile);

    public static JsonElement Document => s_document.Value;

    public static JsonSchema Schema => s_schema.Value;

    private static JsonSchema Compile() =>
        JsonSchema.TryCompile(Document, out JsonSchema? schema, out SchemaError? error)
            ? schema
            : throw new InvalidOperationException($"The meta-schema doesn't compile: {error.Message}");

    private static JsonElement Load()
    {
        using Stream stream = typeof(MetaSchema).Assembly.GetManifestResourceStream("Kinto.Events.Schemas.draft-07.json")
            ?? throw new InvalidOperationException("The meta-schema is missing from the assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
