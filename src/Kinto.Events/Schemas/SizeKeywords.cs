using System.Text.Json;
using Kinto.Events.Validation;

namespace Kinto.Events.Schemas;

/// <summary>How long a string, and how large an array or object may be.</summary>
internal static class SizeKeywords
{
    public static Keyword MaxLength(KeywordSource s) => AtMost(s, JsonValueKind.String, "is too long");

    public static Keyword MinLength(KeywordSource s) => AtLeast(s, JsonValueKind.String, "is too short");

    public static Keyword MaxItems(KeywordSource s) => AtMost(s, JsonValueKind.Array, "is too long");

    public static Keyword MinItems(KeywordSource s) => AtLeast(s, JsonValueKind.Array, "is too short");

    public static Keyword MaxProperties(KeywordSource s) => AtMost(s, JsonValueKind.Object, "has too many properties");

    public static Keyword MinProperties(KeywordSource s) => AtLeast(s, JsonValueKind.Object, "does not have enough properties");

    private static Assertion AtMost(KeywordSource source, JsonValueKind kind, string fault)
    {
        double limit = source.Value.GetDouble();
        string told = limit == 0 ? "is expected to be empty" : fault;
        return new(source, value => value.ValueKind != kind || Size(value) <= limit, value => $"{PythonText.Repr(value)} {told}");
    }

    private static Assertion AtLeast(KeywordSource source, JsonValueKind kind, string fault)
    {
        double limit = source.Value.GetDouble();
        string told = limit == 1 ? "should be non-empty" : fault;
        return new(source, value => value.ValueKind != kind || Size(value) >= limit, value => $"{PythonText.Repr(value)} {told}");
    }

    private static int Size(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Object => value.GetPropertyCount(),
        _ => CodePoints(value.GetString()!),
    };

    private static int CodePoints(string text)
    {
        int count = 0;
        foreach (char unit in text)
        {
            count += char.IsLowSurrogate(unit) ? 0 : 1;
        }

        return count;
    }
}
