using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Kinto.Events.Schemas;

/// <summary>
/// A JSON schema of Draft 7, ready to validate values. Immutable and safe to share. <c>format</c> is not asserted, nothing is fetched,
/// and no schema can take more than a set amount of time or stack.
/// </summary>
public sealed class JsonSchema
{
    private readonly Subschema _root;

    private JsonSchema(Subschema root) => _root = root;

    /// <summary>Makes a schema out of its document.</summary>
    /// <param name="document">The schema; must stay readable as long as the result is in use.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="error">The first keyword that makes no sense, such as a pattern that is no regular expression.</param>
    public static bool TryCompile(
        JsonElement document, [NotNullWhen(true)] out JsonSchema? schema, [NotNullWhen(false)] out SchemaError? error)
    {
        var compiler = new SchemaCompiler(document);
        Subschema root = compiler.CompileAll();
        error = compiler.Error;
        schema = error is null ? new JsonSchema(root) : null;
        return error is null;
    }

    /// <summary>Holds a value against the schema. Of several errors the most telling one is reported.</summary>
    /// <param name="value">The value, without repeated names.</param>
    public SchemaVerdict Validate(JsonElement value) => Validate(value, BestError.Of);

    /// <summary>The same, with the first error in the order of the schema.</summary>
    internal SchemaVerdict ValidateInOrder(JsonElement value) => Validate(value, errors => errors.Count > 0 ? errors[0] : null);

    private SchemaVerdict Validate(JsonElement value, Func<IReadOnlyList<SchemaError>, SchemaError?> choose)
    {
        // Most values are valid: errors are only looked for in those that aren't.
        var quick = new Evaluation();
        bool holds = _root.Holds(value, new Scope(quick, null, null));
        if (holds || quick.Failure is not null)
        {
            return new(null, quick.Failure);
        }

        var thorough = new Evaluation();
        var errors = new ErrorList();
        _root.Holds(value, new Scope(thorough, errors, null));
        return thorough.Failure is null ? new(choose(errors.All), null) : new(null, thorough.Failure);
    }
}
