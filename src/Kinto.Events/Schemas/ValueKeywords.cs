using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary><c>type</c>, <c>enum</c> and <c>const</c>.</summary>
internal static class ValueKeywords
{
    public static Keyword? Type(KeywordSource source)
    {
        string[] types = source.Value.ValueKind is JsonValueKind.Array
            ? [.. source.Value.EnumerateArray().Select(t => t.GetString()!)]
            : [source.Value.GetString()!];
        if (types.FirstOrDefault(t => !TypeNames.IsKnown(t)) is not null)
        {
            source.Compiler.Refuse(
                source.Name, source.Value, $"{PythonText.Repr(source.Value)} is not valid under any of the given schemas");
            return null;
        }

        return new Assertion(
            source,
            value => types.Any(type => TypeNames.Is(value, type)),
            value => $"{PythonText.Repr(value)} is not of type {string.Join(", ", types.Select(PythonText.Repr))}");
    }

    public static Keyword Enum(KeywordSource source)
    {
        var values = source.Value.EnumerateArray().ToHashSet(JsonEquality.Instance);
        return new Application(source, (value, scope, tell) =>
            values.Contains(value) || tell(() => $"{PythonText.Repr(value)} is not one of {PythonText.Repr(source.Value)}"));
    }

    public static Keyword Const(KeywordSource source) => new Assertion(
        source, value => JsonElement.DeepEquals(value, source.Value), _ => $"{PythonText.Repr(source.Value)} was expected");
}
