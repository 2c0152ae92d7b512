using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kinto.Compat.Tests.Oracle;

/// <summary>
/// What a server makes up, ids and timestamps, is compared by its order of appearance: the first timestamp of a sequence is T0, the
/// first id ID0, and so on.
/// </summary>
public sealed partial class Names
{
    private readonly Dictionary<string, string> _timestamps = [];
    private readonly Dictionary<string, string> _ids = [];

    /// <summary>A text with its timestamps and ids named.</summary>
    public string Text(string text) =>
        Timestamp.Replace(Uuid.Replace(text, m => Named(_ids, m.Value, "ID")), m => Named(_timestamps, m.Value, "T"));

    /// <summary>A body with its timestamps and ids named, its members in alphabetical order: the order in which they get their names.</summary>
    public JsonNode? Body(JsonNode? body) => body switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Body(m.Value))).ToList()),
        JsonArray items => new JsonArray([.. items.Select(Body)]),
        JsonValue value when value.TryGetValue(out string? text) => Text(text),
        JsonValue value when value.TryGetValue(out long number) && number > 1_400_000_000_000 => Text(number.ToString(CultureInfo.InvariantCulture)),
        _ => body?.DeepClone(),
    };

    private static string Named(Dictionary<string, string> names, string value, string prefix)
    {
        if (!names.TryGetValue(value, out string? name))
        {
            names[value] = name = $"{prefix}{names.Count}";
        }

        return name;
    }

    [GeneratedRegex(@"(?<!\d)(1[4-9]\d{11}|2\d{12})(?!\d)")]
    private static partial Regex Timestamp { get; }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid { get; }
}
