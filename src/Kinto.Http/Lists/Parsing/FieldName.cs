using System.Globalization;
using System.Text;

namespace Kinto.Http.Lists.Parsing;

/// <summary>What Kinto takes for the name of a field in sorts and behind an operator: <c>[\w.]+</c> in Python's sense.</summary>
internal static class FieldName
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsWord(rune) && rune.Value != '.')
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    // Unlike .NET's \w, Python's takes in every kind of number and leaves out combining marks.
    private static bool IsWord(Rune rune) =>
        rune.Value == '_'
        || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
