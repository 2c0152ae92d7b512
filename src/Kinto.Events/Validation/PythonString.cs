using System.Globalization;
using System.Text;

namespace Kinto.Events.Validation;

/// <summary>
/// A string as Python's <c>repr()</c> has it: between single quotes, or double ones where it holds a single but no double quote;
/// what can't be printed is escaped.
/// </summary>
internal static class PythonString
{
    public static void Append(StringBuilder text, string value)
    {
        char quote = value.Contains('\'', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        text.Append(quote);
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (rune.Value == quote || rune.Value == '\\')
            {
                text.Append('\\').Append(rune);
            }
            else if (IsPrintable(rune))
            {
                text.Append(rune);
            }
            else
            {
                text.Append(Escape(rune.Value));
            }
        }

        text.Append(quote);
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    private static string Escape(int scalar) => scalar switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{scalar:x2}"),
        <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{scalar:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{scalar:x8}"),
    };
}
