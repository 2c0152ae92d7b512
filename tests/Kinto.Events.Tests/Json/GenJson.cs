using System.Globalization;
using System.Text;
using CsCheck;

namespace Kinto.Events.Tests.Json;

/// <summary>Random JSON texts, written in the many ways that clients write the same thing.</summary>
internal static class GenJson
{
    private static readonly Gen<int> Scalar = Gen.Frequency(
        (4, Gen.Int[0x20, 0x7F]),
        (1, Gen.Int[0x01, 0x1F]),
        (2, Gen.Int[0x80, 0x7FF]),
        (2, Gen.Int[0x800, 0xD7FF]),
        (1, Gen.Int[0xE000, 0xFFFF]),
        (2, Gen.Int[0x10000, 0x10FFFF]));

    private static readonly Gen<string> Character = Gen.Select(Scalar, Gen.Int[0, 3], (scalar, style) => style switch
    {
        0 => string.Concat(char.ConvertFromUtf32(scalar).Select(unit => $"\\u{(int)unit:x4}")),
        1 => string.Concat(char.ConvertFromUtf32(scalar).Select(unit => $"\\u{(int)unit:X4}")),
        _ => Shortest(scalar),
    });

    /// <summary>A string literal.</summary>
    public static readonly Gen<string> String = Gen.Frequency(
        (4, Character.Array[0, 6]),
        (1, Character.Array[0, 200])).Select(characters => $"\"{string.Concat(characters)}\"");

    private static readonly Gen<string> AnyName = Gen.OneOf(
        Gen.OneOf("\"id\"", "\"last_modified\"", "\"a\"", "\"\\u0061\"", "\"b\"", "\"é\"", "\"\\u00e9\""),
        String);

    private static readonly Gen<string> Digits =
        Gen.Char['0', '9'].Array[1, 25].Select(digits => new string(digits).TrimStart('0') is { Length: > 0 } text ? text : "0");

    /// <summary>A number literal whose value is a finite double.</summary>
    public static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int.Select(Text),
        Gen.Long.Select(Text),
        Gen.ULong.Select(Text),
        Gen.Double.Where(double.IsFinite).Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Double[1e14, 1e20].Select(number => number.ToString("E16", CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Long, Gen.Int[-30, 30], (mantissa, exponent) => $"{mantissa}e{exponent}"),
        Gen.Select(Gen.OneOf("", "-"), Digits, Gen.OneOf("", ".0", ".50", ".125"), Gen.Int[-340, 280],
            (sign, digits, fraction, exponent) => $"{sign}{digits}{fraction}E{exponent:+0;-0}"),
        Gen.Select(Gen.OneOf("", "-"), Digits, (sign, digits) => sign + digits),
        Gen.OneOf("-0", "-0.0", "0e0", "1e16", "9007199254740993", "18446744073709551615", "18446744073709551616",
            "18446744073709551615.0", "-9223372036854775809", "-9223372036854777856", "5e-324", "1.7976931348623157e308", "1e-400"));

    /// <summary>Any value, with spaces here and there.</summary>
    public static readonly Gen<string> Value = Nested(4);

    /// <summary>Any object.</summary>
    public static readonly Gen<string> Object = ObjectOf(Nested(3));

    private static Gen<string> Nested(int levels)
    {
        var scalar = Gen.Frequency((3, String), (4, Number), (1, Gen.OneOf("true", "false", "null")));
        if (levels == 0)
        {
            return scalar;
        }

        var inner = Nested(levels - 1);
        return Gen.Frequency((2, scalar), (1, inner.Array[0, 4].Select(items => $"[{string.Join(" , ", items)}]")), (2, ObjectOf(inner)));
    }

    private static Gen<string> ObjectOf(Gen<string> value) =>
        Gen.Select(AnyName, value, (name, item) => $"{name}:\n{item}").Array[0, 6].Select(members => $"{{ {string.Join(',', members)} }}");

    private static string Text<T>(T number) where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Shortest(int scalar) => scalar switch
    {
        '"' or '\\' => $"\\{(char)scalar}",
        '/' => "\\/",
        '\n' => "\\n",
        < ' ' => $"\\u{scalar:x4}",
        _ => new Rune(scalar).ToString(),
    };
}
