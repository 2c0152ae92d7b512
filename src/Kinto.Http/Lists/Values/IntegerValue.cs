using Kinto.Events.Validation;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Kinto.Http.Lists.Values;

/// <summary>
/// Reads a parameter that Kinto's schema calls an integer: a number cut to its whole part, a string of digits, <c>true</c> and
/// <c>false</c> as 1 and 0 (specification sections 10.6 and 12.1).
/// </summary>
internal static class IntegerValue
{
    /// <summary>Python's own limit: it reads no longer integer from a string, and a shorter one costs nothing worth saving.</summary>
    private const int MaxDigits = 4300;

    private const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>One above the largest that fits, as Kinto has it.</summary>
    private static readonly BigInteger s_max = BigInteger.Pow(2, 63);

    /// <returns>
    /// The integer, 2^63 cut to the largest that fits; or what is wrong; or neither, where the value counts as not given (<c>null</c>
    /// and everything empty).
    /// </returns>
    public static (long? Integer, string? Error) Read(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.False) && NativeValue.IsFalsy(value))
        {
            return (null, null);
        }

        return WholePart(value) switch
        {
            null => (null, $"\"{PythonText.Str(value)}\" is not a number"),
            { Sign: < 0 } n => (null, $"{n} is less than minimum value 0"),
            { } n when n > s_max => (null, $"{n} is greater than maximum value {s_max}"),
            { } n => ((long)BigInteger.Min(n, long.MaxValue), null),
        };
    }

    private static BigInteger? WholePart(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => BigInteger.One,
        JsonValueKind.False => BigInteger.Zero,
        JsonValueKind.Number when value.TryGetInt64(out long integer) => integer,
        JsonValueKind.Number when value.TryGetUInt64(out ulong integer) => integer,
        JsonValueKind.Number => new BigInteger(value.GetDouble()),
        JsonValueKind.String => FromDigits(value.GetString()!),
        _ => null,
    };

    private static BigInteger? FromDigits(string text) =>
        text.Length <= MaxDigits && BigInteger.TryParse(text, Digits, CultureInfo.InvariantCulture, out BigInteger integer)
            ? integer
            : null;
}
