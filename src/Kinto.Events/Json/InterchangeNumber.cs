using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>Writes a double as ECMAScript's <c>Number::toString</c> does, which RFC 8785 section 3.2.2.3 asks for.</summary>
internal static class InterchangeNumber
{
    private const int Longest = 32;
    private const int LastPlain = 21;
    private const int FirstPlain = -6;

    /// <exception cref="JsonException">The number is not finite.</exception>
    public static void Write(double value, IBufferWriter<byte> output)
    {
        if (!double.IsFinite(value))
        {
            throw new JsonException("A number is out of range.");
        }

        if (value == 0)
        {
            output.Write("0"u8); // also for -0
            return;
        }

        output.Write(value < 0 ? "-"u8 : default);
        Span<byte> buffer = stackalloc byte[Longest];
        ReadOnlySpan<byte> digits = ShortestDigits.Of(Math.Abs(value), buffer, out int exponent);
        WritePositive(digits, point: exponent + 1, output);
    }

    /// <param name="digits">The significant digits.</param>
    /// <param name="point">How many of them stand before the point.</param>
    /// <param name="output">Where to write.</param>
    private static void WritePositive(ReadOnlySpan<byte> digits, int point, IBufferWriter<byte> output)
    {
        if (point is > 0 and <= LastPlain)
        {
            output.Write(digits[..Math.Min(point, digits.Length)]);
            Zeros(point - digits.Length, output);
            output.Write(point < digits.Length ? "."u8 : default);
            output.Write(point < digits.Length ? digits[point..] : default);
        }
        else if (point is > FirstPlain and <= 0)
        {
            output.Write("0."u8);
            Zeros(-point, output);
            output.Write(digits);
        }
        else
        {
            output.Write(digits[..1]);
            output.Write(digits.Length > 1 ? "."u8 : default);
            output.Write(digits[1..]);
            output.Write(point > 0 ? "e+"u8 : "e-"u8);
            Math.Abs(point - 1).TryFormat(output.GetSpan(Longest), out int length, default, CultureInfo.InvariantCulture);
            output.Advance(length);
        }
    }

    private static void Zeros(int count, IBufferWriter<byte> output)
    {
        for (int i = 0; i < count; i++)
        {
            output.Write("0"u8);
        }
    }
}
