using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>
/// A stored schema as it applies to whole objects (specification section 16): some members that the server sets are not for the schema
/// to judge, and neither is <c>id</c> unless the schema's <c>properties</c> mention it. Immutable; worth keeping as long as the stored
/// schema stays the same.
/// </summary>
public sealed class ObjectSchema
{
    private static readonly string[] s_ofRecords = ["last_modified", "schema"];
    private static readonly string[] s_ofOthers = ["last_modified"];

    private readonly string[] _ignored;
    private readonly bool _mentionsId;
    private readonly JsonSchema? _schema;
    private readonly string? _unusable;

    private ObjectSchema(JsonElement schema, string[] ignored)
    {
        _ignored = ignored;
        _mentionsId = schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("properties", out JsonElement properties)
            && properties.ValueKind is JsonValueKind.Object && properties.TryGetProperty("id", out _);
        JsonElement effective = DemandLess(schema, _mentionsId ? ignored : [.. ignored, "id"]);
        if (!JsonSchema.TryCompile(effective, out _schema, out SchemaError? error))
        {
            _unusable = error.Message;
        }
    }

    /// <summary>For records: <c>last_modified</c> and the stamp in <c>schema</c> are ignored.</summary>
    public static ObjectSchema ForRecords(JsonElement schema) => new(schema, s_ofRecords);

    /// <summary>For collections and groups: <c>last_modified</c> is ignored.</summary>
    public static ObjectSchema ForOthers(JsonElement schema) => new(schema, s_ofOthers);

    /// <summary>What is wrong with an object, or null. A schema that can't be used is a problem of the member <c>schema</c>.</summary>
    /// <param name="attributes">The object without <c>id</c> and <c>last_modified</c>.</param>
    /// <param name="id">Its id; null where it is still to be generated.</param>
    public Problem? Check(JsonObjectText attributes, string? id)
    {
        if (_schema is null)
        {
            return Problem.Body("schema", _unusable!);
        }

        JsonObject instance = attributes.Without(_ignored).ToNode();
        if (_mentionsId && id is not null)
        {
            instance["id"] = id;
        }

        SchemaVerdict verdict = _schema.Validate(NodeConversion.ToElement(instance));
        return verdict.Failure is { } failure ? Problem.Body("schema", failure)
            : verdict.Error is { } error ? SchemaProblem.Of(error)
            : null;
    }

    /// <summary>The schema without those names in its <c>required</c>.</summary>
    private static JsonElement DemandLess(JsonElement schema, string[] ignored)
    {
        JsonElement own = schema.Clone();
        if (own.ValueKind is not JsonValueKind.Object || !own.TryGetProperty("required", out JsonElement required)
            || required.ValueKind is not JsonValueKind.Array || !required.EnumerateArray().Any(IsIgnored))
        {
            return own;
        }

        var demanding = JsonObject.Create(own)!;
        JsonNode?[] rest = [.. required.EnumerateArray().Where(name => !IsIgnored(name)).Select(NodeConversion.ToNode)];
        demanding.Remove("required");
        if (rest.Length > 0)
        {
            demanding["required"] = new JsonArray(rest);
        }

        return NodeConversion.ToElement(demanding);

        bool IsIgnored(JsonElement name) => name.ValueKind is JsonValueKind.String && ignored.Contains(name.GetString());
    }
}
