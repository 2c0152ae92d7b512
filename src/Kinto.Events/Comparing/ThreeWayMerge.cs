using System.Text.Json.Nodes;
using Kinto.Events.Patching;
using Kinto.Events.Permissions;

namespace Kinto.Events.Comparing;

/// <summary>
/// Brings together two changes of one document. They agree unless they touch the same place in different ways: the same member, or one
/// inside of the other. Arrays are values like texts: an item has no name by which two changes could be told apart.
/// </summary>
public static class ThreeWayMerge
{
    /// <summary>Merges documents.</summary>
    /// <param name="origin">What both changes started from.</param>
    /// <param name="theirs">What the one change made of it.</param>
    /// <param name="mine">What the other made of it.</param>
    /// <param name="pointer">The JSON pointer to the documents.</param>
    /// <param name="conflicts">Gets the pointers of what both changes touched.</param>
    /// <returns>A document of its own, in which their side of each conflict stands.</returns>
    public static JsonObject Of(JsonObject origin, JsonObject theirs, JsonObject mine, string pointer, ICollection<string> conflicts)
    {
        var merged = new JsonObject();
        foreach (string name in theirs.Select(m => m.Key).Union(mine.Select(m => m.Key)))
        {
            (Slot o, Slot t, Slot m) = (Slot.Of(origin, name), Slot.Of(theirs, name), Slot.Of(mine, name));
            string place = JsonPointer.Below(pointer, name);
            if (o.Value is JsonObject was && t.Value is JsonObject they && m.Value is JsonObject i)
            {
                merged[name] = Of(was, they, i, place, conflicts);
                continue;
            }

            bool keepsTheirs = t.Equals(m) || o.Equals(m);
            if (!keepsTheirs && !o.Equals(t))
            {
                conflicts.Add(place);
                keepsTheirs = true;
            }

            (keepsTheirs ? t : m).PutInto(merged, name);
        }

        return merged;
    }

    /// <summary>Merges permissions, which are sets: each principal was given or taken away by one of the changes, by both or by none.</summary>
    public static Acl Of(Acl origin, Acl theirs, Acl mine) =>
        theirs.Entries.Concat(mine.Entries).Select(e => e.Key).Distinct().Aggregate(Acl.Empty, (merged, permission) => merged.With(
            permission,
            theirs[permission].Intersect(mine[permission])
                .Union(theirs[permission].Except(origin[permission]))
                .Union(mine[permission].Except(origin[permission]))));

    /// <summary>A member's value, or that there is none, which null isn't.</summary>
    private readonly record struct Slot(bool IsThere, JsonNode? Value)
    {
        public static Slot Of(JsonObject members, string name) => new(members.TryGetPropertyValue(name, out JsonNode? value), value);

        public bool Equals(Slot other) => IsThere == other.IsThere && JsonNode.DeepEquals(Value, other.Value);

        public override int GetHashCode() => IsThere.GetHashCode();

        public void PutInto(JsonObject members, string name)
        {
            if (IsThere)
            {
                members[name] = Value?.DeepClone();
            }
        }
    }
}
