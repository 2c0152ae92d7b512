using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary><c>pattern</c>, and how patterns are read.</summary>
internal static class StringKeywords
{
    public static Keyword? Pattern(KeywordSource source) => Read(source, source.Value.GetString()!) is { } pattern
        ? new Application(source, (value, scope, tell) =>
            value.ValueKind is not JsonValueKind.String
            || pattern.Matches(value.GetString()!, scope.Run)
            || tell(() => $"{PythonText.Repr(value)} does not match {PythonText.Repr(source.Value)}"))
        : null;

    /// <summary>Reads a pattern; one that can't be read is an error of the schema.</summary>
    public static SchemaPattern? Read(KeywordSource source, string text)
    {
        SchemaPattern? pattern = source.Compiler.Pattern(text);
        if (pattern is null)
        {
            source.Compiler.Refuse(source.Name, source.Value, $"{PythonText.Repr(text)} is not a 'regex'");
        }

        return pattern;
    }
}
