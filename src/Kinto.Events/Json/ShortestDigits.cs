using System.Globalization;

namespace Kinto.Events.Json;

/// <summary>Takes a double apart into the fewest decimal digits that name it, and an exponent.</summary>
internal static class ShortestDigits
{
    /// <param name="value">A finite number above zero.</param>
    /// <param name="buffer">Room for 32 bytes; the digits are left in it.</param>
    /// <param name="exponent">The power of ten of the first digit.</param>
    /// <returns>The digits, without a zero at either end.</returns>
    public static ReadOnlySpan<byte> Of(double value, Span<byte> buffer, out int exponent)
    {
        // The platform gives the digits in one of its own layouts: 1E+16, 1.5E-07, 0.0001, 1000.
        value.TryFormat(buffer, out var length, "R", CultureInfo.InvariantCulture);
        if (double.IsPow2(value) && !IsExact(buffer[..length], value))
        {
            value.TryFormat(buffer, out length, "E16", CultureInfo.InvariantCulture);
        }

        ReadOnlySpan<byte> text = buffer[..length];
        exponent = 0;
        if (text.IndexOf((byte)'E') is >= 0 and var mark)
        {
            exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var whole = text.IndexOf((byte)'.') is >= 0 and var point ? point : text.Length;
        if (whole < text.Length)
        {
            text[(whole + 1)..].CopyTo(buffer[whole..]);
            text = text[..^1];
        }

        var digits = text.TrimStart((byte)'0');
        exponent += whole - 1 - (text.Length - digits.Length);
        return digits.TrimEnd((byte)'0');
    }

    // .NET 10 gives 2^-25 and 2^-958 a digit too few. The neighbour below a power of two is twice as near as the one above.
    private static bool IsExact(ReadOnlySpan<byte> text, double value) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) == value;
}
