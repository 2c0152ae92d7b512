using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>
/// Writes a double as Python's <c>repr</c> does: the fewest digits that read back as the same number, plain from 1e-4
/// to 1e16 with at least one digit after the point, else with an exponent of at least two digits.
/// </summary>
internal static class DoubleText
{
    private const int Longest = 32;
    private const double FirstWithExponent = 1e16;
    private const double BeyondUInt64 = 18446744073709551616.0;

    /// <exception cref="JsonException">The number is not finite.</exception>
    public static void Write(double value, IBufferWriter<byte> output)
    {
        if (!double.IsFinite(value))
        {
            throw new JsonException("A number is out of range.");
        }

        output.Advance(Format(value, output.GetSpan(Longest)));
    }

    private static int Format(double value, Span<byte> room)
    {
        if (value == 0)
        {
            "0.0"u8.CopyTo(room); // also for -0.0
            return 3;
        }

        // jsonb drops the exponent and gives such a number back as an integer of 64 bits: it must be one from the start.
        if (Math.Abs(value) >= FirstWithExponent && value is >= long.MinValue and < BeyondUInt64)
        {
            ((Int128)value).TryFormat(room, out var length, default, CultureInfo.InvariantCulture);
            return length;
        }

        if (value > 0)
        {
            return FormatPositive(value, room);
        }

        room[0] = (byte)'-';
        return 1 + FormatPositive(-value, room[1..]);
    }

    private static int FormatPositive(double value, Span<byte> room)
    {
        Span<byte> buffer = stackalloc byte[Longest];
        var digits = ShortestDigits.Of(value, buffer, out var exponent);
        return exponent switch
        {
            < -4 or >= 16 => FormatWithExponent(digits, exponent, room),
            < 0 => FormatFraction(digits, exponent, room),
            _ => FormatPlain(digits, exponent, room),
        };
    }

    private static int FormatFraction(ReadOnlySpan<byte> digits, int exponent, Span<byte> room)
    {
        var start = 1 - exponent;
        room[..start].Fill((byte)'0');
        room[1] = (byte)'.';
        digits.CopyTo(room[start..]);
        return start + digits.Length;
    }

    private static int FormatPlain(ReadOnlySpan<byte> digits, int exponent, Span<byte> room)
    {
        var point = exponent + 1;
        var length = Math.Max(digits.Length, point + 1) + 1;
        room[..length].Fill((byte)'0');
        digits[..Math.Min(point, digits.Length)].CopyTo(room);
        room[point] = (byte)'.';
        digits[Math.Min(point, digits.Length)..].CopyTo(room[(point + 1)..]);
        return length;
    }

    private static int FormatWithExponent(ReadOnlySpan<byte> digits, int exponent, Span<byte> room)
    {
        room[0] = digits[0];
        var length = 1;
        if (digits.Length > 1)
        {
            room[1] = (byte)'.';
            digits[1..].CopyTo(room[2..]);
            length = digits.Length + 1;
        }

        room[length++] = (byte)'e';
        room[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(room[length..], out var written, "00", CultureInfo.InvariantCulture);
        return length + written;
    }
}
