using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Kinto.Events.Json;

/// <summary>
/// Writes a number literal in canonical form. Integers of 64 bits, signed or not, are kept as they are; anything else
/// is a double (section 1: integers beyond 64 bits become doubles, <c>-0</c> becomes <c>0</c>).
/// </summary>
internal static class NumberText
{
    /// <summary>Every integer of so many characters, the sign included, fits in 64 bits.</summary>
    private const int AlwaysFits = 18;

    /// <exception cref="JsonException">The number is no finite double.</exception>
    public static void Write(ReadOnlySpan<byte> literal, IBufferWriter<byte> output)
    {
        if (literal.SequenceEqual("-0"u8))
        {
            output.Write("0"u8);
        }
        else if (IsInteger(literal))
        {
            output.Write(literal); // the grammar of JSON leaves an integer but one spelling
        }
        else
        {
            DoubleText.Write(ToDouble(literal), output);
        }
    }

    /// <summary>The nearest double; infinite when out of range.</summary>
    public static double ToDouble(ReadOnlySpan<byte> literal) =>
        double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool IsInteger(ReadOnlySpan<byte> literal) =>
        !literal.ContainsAny((byte)'.', (byte)'e', (byte)'E')
        && (literal.Length <= AlwaysFits
            || long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            || ulong.TryParse(literal, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
