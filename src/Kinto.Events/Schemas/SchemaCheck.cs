using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>
/// Whether an attribute that holds a schema holds a valid one of Draft 7, whatever its <c>$schema</c> says (specification section 16).
/// </summary>
public static class SchemaCheck
{
    /// <summary>What is wrong with the schema, or null.</summary>
    /// <param name="name">The attribute: <c>data.schema</c> before merging, <c>schema</c> after.</param>
    /// <param name="schema">Its value.</param>
    public static Problem? Problem(string name, JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
        {
            return Validation.Problem.NotMapping(name, PythonText.Str(schema));
        }

        SchemaVerdict verdict = MetaSchema.Schema.ValidateInOrder(schema);
        if (verdict.Failure is { } failure)
        {
            return Validation.Problem.Body(name, failure);
        }

        SchemaError? error = verdict.Error;
        if (error is null && JsonSchema.TryCompile(schema, out _, out error))
        {
            return null;
        }

        // Kinto: the last step to the fault and the message, with nothing in between.
        return Validation.Problem.Body(name, (error.Path.Count > 0 ? error.Path[^1].ToString() : "") + error.Message);
    }
}
