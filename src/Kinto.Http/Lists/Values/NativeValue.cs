using System.Buffers;
using System.Text;
using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Events.Validation;

namespace Kinto.Http.Lists.Values;

/// <summary>The type of a value in a query string: that of the JSON which it is, else a string (specification section 10.2).</summary>
internal static class NativeValue
{
    /// <summary>What JSON starts with: most values are plain words, for which no parser need fail.</summary>
    private static readonly SearchValues<char> s_firsts = SearchValues.Create("{[\"-0123456789tfn \t\r\n");

    public static JsonElement True { get; } = JsonSerializer.SerializeToElement(true);

    public static JsonElement False { get; } = JsonSerializer.SerializeToElement(false);

    public static JsonElement Parse(string text) => ParseJson(text) ?? Of(text);

    public static JsonElement Of(string text) => JsonSerializer.SerializeToElement(text);

    public static JsonElement Of(long number) => JsonSerializer.SerializeToElement(number);

    /// <summary>A number as the string of its digits; anything else as it is.</summary>
    public static JsonElement AsText(JsonElement value) => value.ValueKind is JsonValueKind.Number ? Of(PythonText.Str(value)) : value;

    /// <summary>Whether the text holds U+0000, or is JSON but for an escape of it.</summary>
    public static bool HoldsNul(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
        || (text.Contains(@"\u0000", StringComparison.Ordinal) && s_firsts.Contains(text[0]) && ParseJson(text) is null);

    /// <summary>What Python calls false: <c>null</c>, <c>false</c>, zero and whatever is empty.</summary>
    public static bool IsFalsy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Number => value.GetDouble() == 0,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static JsonElement? ParseJson(string text)
    {
        if (text.Length == 0
            || !s_firsts.Contains(text[0])
            || !JsonText.TryParse(Encoding.UTF8.GetBytes(text), out JsonDocument? document, out _))
        {
            return null;
        }

        using (document)
        {
            return document.RootElement.Clone();
        }
    }
}
