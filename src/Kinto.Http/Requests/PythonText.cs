using System.Text.Json;

namespace Kinto.Http.Requests;

/// <summary>JSON values as Python prints them: Kinto's messages quote values that way.</summary>
internal static class PythonText
{
    private const int MaxLength = 200;

    /// <summary>As <c>str()</c>: a string stands for itself.</summary>
    public static string Str(JsonElement value) => Cut(value.ValueKind is JsonValueKind.String ? value.GetString()! : Format(value));

    /// <summary>As <c>repr()</c>: a string stands in quotes.</summary>
    public static string Repr(JsonElement value) => Cut(Format(value));

    private static string Format(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "None",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Format))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(m => $"{Quote(m.Name)}: {Format(m.Value)}"))}}}",
        _ => value.GetRawText(),
    };

    private static string Quote(string s)
    {
        char quote = s.Contains('\'', StringComparison.Ordinal) && !s.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        string escaped = s.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quote + (quote == '\'' ? escaped.Replace("'", "\\'", StringComparison.Ordinal) : escaped) + quote;
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "…";
}
