using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Kinto.Events.Tests.Json;

/// <summary>
/// A model of what PostgreSQL gives back for a <c>jsonb</c>: members by length then bytes of their names, the last of
/// each; numbers in full without an exponent; strings in UTF-8.
/// </summary>
internal static class Jsonb
{
    public static string Text(string json) => Text(TestJson.Element(json));

    /// <summary>A number literal as the type <c>numeric</c> prints it.</summary>
    public static string Number(string literal)
    {
        var mark = literal.IndexOfAny(['e', 'E']);
        var exponent = mark < 0 ? 0 : int.Parse(literal[(mark + 1)..]);
        var mantissa = mark < 0 ? literal : literal[..mark];
        var point = mantissa.IndexOf('.');
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal));
        if (scale < 0)
        {
            (digits, scale) = (digits * BigInteger.Pow(10, -scale), 0);
        }

        var text = BigInteger.Abs(digits).ToString().PadLeft(scale + 1, '0');
        return (digits.Sign < 0 ? "-" : "") + (scale == 0 ? text : $"{text[..^scale]}.{text[^scale..]}");
    }

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(", ", Members(element).Select(m => $"{String(m.Name)}: {Text(m.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", element.EnumerateArray().Select(Text)) + "]",
        JsonValueKind.Number => Number(element.GetRawText()),
        JsonValueKind.String => String(element.GetString()!),
        _ => element.GetRawText(),
    };

    private static IEnumerable<JsonProperty> Members(JsonElement element) =>
        element.EnumerateObject()
            .GroupBy(member => member.Name, (_, same) => same.Last(), StringComparer.Ordinal)
            .OrderBy(member => Encoding.UTF8.GetByteCount(member.Name))
            .ThenBy(member => Convert.ToHexString(Encoding.UTF8.GetBytes(member.Name)), StringComparer.Ordinal);

    private static string String(string value) =>
        "\"" + string.Concat(value.Select(c => c switch
        {
            '"' or '\\' => $"\\{c}",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' => $"\\u{(int)c:x4}",
            _ => c.ToString(),
        })) + "\"";
}
