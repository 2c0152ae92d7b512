using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;

namespace Kinto.Events.Validation;

/// <summary>
/// A collection's <c>cache_expires</c>: seconds for which anonymous readers may keep its records, an integer. Kinto reads it
/// leniently: a numeric string or a fraction is cut to an integer, <c>true</c> is 1; <c>null</c> and anything empty is dropped.
/// </summary>
internal static class CacheExpires
{
    private const string Name = "cache_expires";

    public static IReadOnlyList<Problem> Check(JsonObject attributes, string prefix)
    {
        if (!attributes.TryGetPropertyValue(Name, out JsonNode? value))
        {
            return [];
        }

        if (value is null || IsEmpty(value))
        {
            attributes.Remove(Name);
            return [];
        }

        if (Coerce(value) is { } seconds)
        {
            attributes[Name] = seconds;
            return [];
        }

        return [Problem.Body(prefix + Name, $"\"{PythonText.Str(value)}\" is not a number")];
    }

    private static bool IsEmpty(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && PythonTruth.IsFalse(value);

    private static long? Coerce(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number => Truncate(NodeConversion.ToElement(value).GetDouble()),
        JsonValueKind.String when long.TryParse(
            value.GetValue<string>(), NumberStyles.Integer, CultureInfo.InvariantCulture, out long n) => n,
        _ => null,
    };

    private static long? Truncate(double d) => Math.Abs(d) < 9e15 ? (long)d : null;
}
