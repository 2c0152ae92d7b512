using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Clocks;

namespace Kinto.Events.Deciding;

/// <summary>The <c>last_modified</c> that a client sends in a body (specification section 5.4).</summary>
public static class Timestamps
{
    /// <summary>The value where it is an integer that fits a date; anything else counts as absent.</summary>
    public static long? Chosen(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out long ms) ? InRange(ms) : null;

    /// <inheritdoc cref="Chosen(JsonElement)"/>
    public static long? Chosen(JsonNode? value) =>
        value is JsonValue v && v.GetValueKind() is JsonValueKind.Number && v.TryGetValue(out long ms) ? InRange(ms) : null;

    private static long? InRange(long ms) => ms is >= ListClock.Earliest and <= ListClock.Latest ? ms : null;
}
