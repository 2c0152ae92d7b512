using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>The keywords about numbers.</summary>
internal static class NumberKeywords
{
    public static Keyword MultipleOf(KeywordSource s) => Make(s, value => JsonNumber.IsMultiple(value, s.Value), "is not a multiple of");

    public static Keyword Maximum(KeywordSource s) =>
        Make(s, value => JsonNumber.Compare(value, s.Value) <= 0, "is greater than the maximum of");

    public static Keyword ExclusiveMaximum(KeywordSource s) =>
        Make(s, value => JsonNumber.Compare(value, s.Value) < 0, "is greater than or equal to the maximum of");

    public static Keyword Minimum(KeywordSource s) =>
        Make(s, value => JsonNumber.Compare(value, s.Value) >= 0, "is less than the minimum of");

    public static Keyword ExclusiveMinimum(KeywordSource s) =>
        Make(s, value => JsonNumber.Compare(value, s.Value) > 0, "is less than or equal to the minimum of");

    private static Assertion Make(KeywordSource source, Func<JsonElement, bool> accepts, string fault) => new(
        source,
        value => value.ValueKind is not JsonValueKind.Number || accepts(value),
        value => $"{PythonText.Repr(value)} {fault} {PythonText.Repr(source.Value)}");
}
