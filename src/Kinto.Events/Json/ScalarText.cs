namespace Kinto.Events.Json;

/// <summary>Writes one Unicode scalar value inside a canonical string.</summary>
internal static class ScalarText
{
    /// <summary>The most bytes that one value takes: two escaped surrogates.</summary>
    public const int Longest = 12;

    private const int Escape = 6;

    /// <returns>How many bytes were written.</returns>
    public static int Format(int scalar, Span<byte> room)
    {
        if (scalar > 0xFFFF)
        {
            FormatUnit(0xD7C0 + (scalar >> 10), room);
            FormatUnit(0xDC00 + (scalar & 0x3FF), room[Escape..]);
            return Longest;
        }

        if (ShortEscape(scalar) is not 0 and var letter)
        {
            room[0] = (byte)'\\';
            room[1] = letter;
            return 2;
        }

        if (scalar is >= 0x20 and <= 0x7F)
        {
            room[0] = (byte)scalar;
            return 1;
        }

        FormatUnit(scalar, room);
        return Escape;
    }

    private static byte ShortEscape(int scalar) => scalar switch
    {
        '"' or '\\' => (byte)scalar,
        '\b' => (byte)'b',
        '\f' => (byte)'f',
        '\n' => (byte)'n',
        '\r' => (byte)'r',
        '\t' => (byte)'t',
        _ => 0,
    };

    private static void FormatUnit(int unit, Span<byte> room)
    {
        var digits = "0123456789ABCDEF"u8;
        "\\u"u8.CopyTo(room);
        room[2] = digits[unit >> 12];
        room[3] = digits[(unit >> 8) & 0xF];
        room[4] = digits[(unit >> 4) & 0xF];
        room[5] = digits[unit & 0xF];
    }
}
