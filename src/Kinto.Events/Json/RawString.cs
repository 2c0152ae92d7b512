using System.Globalization;
using System.Text;

namespace Kinto.Events.Json;

/// <summary>Reads what stands between the quotes of a JSON string: UTF-8 and escapes, both already well formed.</summary>
internal static class RawString
{
    /// <summary>What <see cref="ReadScalar"/> gives for half of a surrogate pair.</summary>
    public const int LoneSurrogate = -1;

    private const int EscapeLength = 6;

    /// <summary>Takes one Unicode scalar value from the front of a text that is not empty.</summary>
    public static int ReadScalar(ref ReadOnlySpan<byte> text)
    {
        var first = text[0];
        if (first == '\\')
        {
            return text[1] == 'u' ? ReadHexEscape(ref text) : ReadShortEscape(ref text);
        }

        if (first < 0x80)
        {
            text = text[1..];
            return first;
        }

        Rune.DecodeFromUtf8(text, out var rune, out var length);
        text = text[length..];
        return rune.Value;
    }

    private static int ReadShortEscape(ref ReadOnlySpan<byte> text)
    {
        var letter = text[1];
        text = text[2..];
        return letter switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => letter, // the quote, the backslash and the slash stand for themselves
        };
    }

    private static int ReadHexEscape(ref ReadOnlySpan<byte> text)
    {
        var unit = ReadCodeUnit(text);
        text = text[EscapeLength..];
        if (!char.IsSurrogate(unit))
        {
            return unit;
        }

        if (!char.IsHighSurrogate(unit) || !text.StartsWith("\\u"u8) || !char.IsLowSurrogate(ReadCodeUnit(text)))
        {
            return LoneSurrogate;
        }

        var scalar = char.ConvertToUtf32(unit, ReadCodeUnit(text));
        text = text[EscapeLength..];
        return scalar;
    }

    private static char ReadCodeUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
