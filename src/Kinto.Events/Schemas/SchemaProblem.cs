using System.Text;
using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>How a broken schema is told to the client (specification section 16).</summary>
internal static class SchemaProblem
{
    public static Problem Of(SchemaError error)
    {
        if (error.Path.Count > 0)
        {
            PathStep last = error.Path[^1];
            return Problem.Body(last.ToString(), error.Message) with { NameJson = last.Name is null ? last.ToString() : null };
        }

        // Kinto: the last element of the keyword's value, such as the last required name, be it missing or not. It takes the last
        // letter of a string too, and fails on numbers and objects; there the keyword is named.
        if (error.KeywordValue.ValueKind is not JsonValueKind.Array || error.KeywordValue.GetArrayLength() == 0)
        {
            return Problem.Body(error.Keyword, error.Message);
        }

        JsonElement blamed = error.KeywordValue[error.KeywordValue.GetArrayLength() - 1];
        return Problem.Body(PythonText.Str(blamed), error.Message) with
        {
            NameJson = blamed.ValueKind is JsonValueKind.String ? null : Encoding.ASCII.GetString(JsonText.Canonical(blamed)),
        };
    }
}
