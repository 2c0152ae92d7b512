using System.Globalization;
using System.Text.Json;

namespace Kinto.Http.Configuration;

/// <summary>
/// Turns the text of a setting into a value: Kinto's rules (spec operations 1.2), but the same ones for every setting.
/// Null stands for unset: an absent value or the JSON <c>null</c>.
/// </summary>
internal static class SettingText
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\f', '\v'];

    /// <summary>The text itself; in JSON quotes it is what the quotes hold.</summary>
    public static string? Text(SettingValue? value) => value?.Text switch
    {
        null or "null" => null,
        ['"', .., '"'] quoted => Json<string>(quoted) ?? quoted,
        var text => text,
    };

    /// <summary>Words between blanks and newlines, or a JSON array of texts. A comma separates nothing.</summary>
    public static IReadOnlyList<string> List(SettingValue? value) => Text(value) switch
    {
        null => [],
        ['[', .., ']'] array when Json<string[]>(array) is { } items => items,
        var text => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries),
    };

    public static bool? Flag(SettingValue? value) => Text(value)?.Trim().ToUpperInvariant() switch
    {
        null => null,
        "T" or "TRUE" or "Y" or "YES" or "ON" or "1" => true,
        "F" or "FALSE" or "N" or "NO" or "OFF" or "0" or "" => false,
        _ => throw SettingException.NotAllowed(value!, "true (t, y, yes, on, 1) or false (f, n, no, off, 0)"),
    };

    /// <summary>A whole number; also <c>1e3</c>, as JSON writes it. Empty is unset.</summary>
    public static long? Integer(SettingValue? value, long min, long max = int.MaxValue)
    {
        if (Text(value) is not { Length: > 0 } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number) && number >= min && number <= max
            ? (long)number
            : throw SettingException.NotAllowed(value!, $"a whole number from {min} to {max}");
    }

    /// <summary>A number with a fraction, <c>Inf</c> excluded. Empty is unset.</summary>
    public static double? Number(SettingValue? value, double min, double max)
    {
        if (Text(value) is not { Length: > 0 } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw SettingException.NotAllowed(value!, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));
    }

    private static T? Json<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text);
        }
        catch (JsonException)
        {
            return null; // Not JSON after all: the text stands for itself, as in Kinto.
        }
    }
}
