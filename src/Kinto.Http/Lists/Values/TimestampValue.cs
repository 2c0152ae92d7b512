using System.Globalization;
using System.Text.Json;

namespace Kinto.Http.Lists.Values;

/// <summary>
/// The value of a filter on <c>last_modified</c>: an integer, bare or between double quotes, that is not negative and not 24 hours or
/// more ahead of the server's clock (specification section 10.5).
/// </summary>
internal static class TimestampValue
{
    private const long DayInMs = 24 * 60 * 60 * 1000;

    /// <param name="value">The coerced value of the parameter.</param>
    /// <param name="nowMs">The present in ms.</param>
    /// <returns>The timestamp in ms; null where the value is none.</returns>
    public static long? Read(JsonElement value, long nowMs) =>
        Integer(value) is { } timestamp && timestamp >= 0 && timestamp < nowMs + DayInMs ? timestamp : null;

    private static long? Integer(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1, // Kinto: Python's booleans are integers
        JsonValueKind.False => 0,
        JsonValueKind.Number when value.TryGetInt64(out long integer) => integer,
        JsonValueKind.String => FromDigits(value.GetString()!),
        _ => null,
    };

    private static long? FromDigits(string text) =>
        long.TryParse(Unquoted(text), NumberStyles.None, CultureInfo.InvariantCulture, out long integer) ? integer : null;

    private static string Unquoted(string text) => text is ['"', .., '"'] ? text[1..^1] : text;
}
