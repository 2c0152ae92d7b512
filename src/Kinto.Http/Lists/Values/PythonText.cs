using System.Text;
using System.Text.Json;
using Kinto.Events.Json;

namespace Kinto.Http.Lists.Values;

/// <summary>How Kinto's error texts quote a value: as Python prints it.</summary>
internal static class PythonText
{
    /// <summary>Python's <c>str</c>: a string stands for itself.</summary>
    public static string Of(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : Inside(value);

    private static string Inside(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "None",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Inside))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(m => $"{Quoted(m.Name)}: {Inside(m.Value)}"))}}}",
        _ => Encoding.ASCII.GetString(JsonText.Canonical(value)),
    };

    private static string Quoted(string text)
    {
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        string escaped = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        return $"{quote}{(quote == '\'' ? escaped.Replace("'", @"\'", StringComparison.Ordinal) : escaped)}{quote}";
    }
}
