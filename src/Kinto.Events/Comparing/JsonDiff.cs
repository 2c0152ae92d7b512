using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Events.Patching;

namespace Kinto.Events.Comparing;

/// <summary>
/// Makes the JSON patch (RFC 6902) that turns one document into another, of <c>add</c>, <c>remove</c> and <c>replace</c> alone. Objects
/// are compared member by member, arrays as <see cref="ArrayDiff"/> does. Values are equal as <c>JsonElement.DeepEquals</c> has it, which is
/// the equality of our JSON schemas: <c>1</c> is <c>1.0</c>.
/// </summary>
public static class JsonDiff
{
    /// <summary>The operations in the order in which they apply; none where the documents are equal.</summary>
    /// <param name="from">An object without repeated names.</param>
    /// <param name="to">Another.</param>
    /// <exception cref="ArgumentException">One of them is no object: the root itself can't be replaced.</exception>
    public static IReadOnlyList<JsonPatchOperation> Between(JsonElement from, JsonElement to)
    {
        if (from.ValueKind is not JsonValueKind.Object || to.ValueKind is not JsonValueKind.Object)
        {
            throw new ArgumentException("Both documents must be objects.");
        }

        var operations = new List<JsonPatchOperation>();
        Members(from, to, "", operations);
        return operations;
    }

    /// <summary>What turns one value into another that stands at the same place.</summary>
    internal static void Values(JsonElement from, JsonElement to, string pointer, List<JsonPatchOperation> operations)
    {
        switch (from.ValueKind, to.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                Members(from, to, pointer, operations);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                ArrayDiff.Between([.. from.EnumerateArray()], [.. to.EnumerateArray()], pointer, operations);
                break;
            default:
                if (!JsonElement.DeepEquals(from, to))
                {
                    operations.Add(Setting("replace", pointer, to));
                }

                break;
        }
    }

    /// <summary>An operation that puts a value somewhere.</summary>
    internal static JsonPatchOperation Setting(string op, string pointer, JsonElement value) =>
        new(op, pointer, null, true, NodeConversion.ToNode(value));

    /// <summary>An operation that takes away what is there.</summary>
    internal static JsonPatchOperation Removing(string pointer) => new("remove", pointer, null, false, null);

    private static void Members(JsonElement from, JsonElement to, string pointer, List<JsonPatchOperation> operations)
    {
        Dictionary<string, JsonElement> old = MembersOf(from);
        Dictionary<string, JsonElement> wanted = MembersOf(to);
        foreach (string name in old.Keys.Where(name => !wanted.ContainsKey(name)))
        {
            operations.Add(Removing(JsonPointer.Below(pointer, name)));
        }

        foreach ((string name, JsonElement value) in wanted)
        {
            string place = JsonPointer.Below(pointer, name);
            if (old.TryGetValue(name, out JsonElement before))
            {
                Values(before, value, place, operations);
            }
            else
            {
                operations.Add(Setting("add", place, value));
            }
        }
    }

    private static Dictionary<string, JsonElement> MembersOf(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }
}
