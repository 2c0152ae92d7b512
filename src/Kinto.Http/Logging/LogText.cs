using System.Globalization;
using System.Text;

namespace Kinto.Http.Logging;

/// <summary>Keeps what clients send from forging lines, or parts of lines that a terminal acts on.</summary>
internal static class LogText
{
    /// <summary>The text with its control characters escaped, those that end lines elsewhere included.</summary>
    public static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f') && !text.AsSpan().ContainsAny('\u2028', '\u2029'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            safe.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c);
        }

        return safe.ToString();
    }

    /// <summary>Several lines, such as a stack, each indented, so that none looks like the beginning of an entry.</summary>
    public static IEnumerable<string> Indented(string text) =>
        text.Split('\n').Select(line => "    " + OneLine(line.TrimEnd('\r')));
}
