using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Events.Json;
using Kinto.Events.Patching;

namespace Kinto.Events.Comparing;

/// <summary>
/// Tells of each value of a document since when it is what it is: a fold over the document's states, oldest first. Values are the leaves of
/// the tree: texts, numbers, true, false, null, arrays as a whole (an item has no name by which it could be followed), and empty objects.
/// A value that is set again to what it was isn't changed, and one that is moved elsewhere is new there.
/// </summary>
public sealed class Blame
{
    private Dictionary<string, BlamedValue> _values = [];

    /// <summary>The values of the latest state, in the order of their JSON pointers; none where the document doesn't exist.</summary>
    public IEnumerable<BlamedValue> Values => _values.Values.OrderBy(v => v.Pointer, StringComparer.Ordinal);

    /// <summary>Goes on to the next state.</summary>
    /// <param name="document">The document; empty where it was deleted, which ends all of its values.</param>
    /// <param name="origin">What made it so.</param>
    public void Add(JsonObject document, ValueOrigin origin)
    {
        var next = new Dictionary<string, BlamedValue>(_values.Count, StringComparer.Ordinal);
        foreach (JsonProperty member in NodeConversion.ToElement(document).EnumerateObject())
        {
            Collect(JsonPointer.Below("", member.Name), member.Value, origin, next);
        }

        _values = next;
    }

    private void Collect(string pointer, JsonElement value, ValueOrigin origin, Dictionary<string, BlamedValue> next)
    {
        bool isLeaf = true;
        if (value.ValueKind is JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                isLeaf = false;
                Collect(JsonPointer.Below(pointer, member.Name), member.Value, origin, next);
            }
        }

        if (isLeaf)
        {
            bool isOld = _values.TryGetValue(pointer, out BlamedValue? before) && JsonElement.DeepEquals(before.Value, value);
            next[pointer] = new(pointer, value, isOld ? before!.Origin : origin);
        }
    }
}

/// <summary>A value and what made it so.</summary>
/// <param name="Pointer">Where it stands.</param>
/// <param name="Value">The value.</param>
/// <param name="Origin">The change since which it stands there.</param>
public sealed record BlamedValue(string Pointer, JsonElement Value, ValueOrigin Origin);

/// <summary>A change.</summary>
/// <param name="Since">The clock of the object's list after it, in ms: the time from which on past states show it.</param>
/// <param name="UserId">Who made it; null for anonymous callers.</param>
/// <param name="EventId">The event that stands for it.</param>
public sealed record ValueOrigin(long Since, string? UserId, Guid EventId);
