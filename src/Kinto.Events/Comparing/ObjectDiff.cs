using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Patching;
using Kinto.Events.State;

namespace Kinto.Events.Comparing;

/// <summary>
/// Compares two states of an object as a JSON patch sees them (specification section 8.4): <c>{"data": …, "permissions": …}</c>, data with
/// <c>id</c> and <c>last_modified</c>, each permission an object of its principals. An object that doesn't exist is <c>{}</c>.
/// </summary>
public static class ObjectDiff
{
    /// <summary>The patch that turns one state into the other, which could be sent to the object; empty where they are equal.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="from">Its state; null or a tombstone where it doesn't exist.</param>
    /// <param name="to">Its other state.</param>
    /// <param name="withPermissions">Whether permissions are compared; otherwise the documents have none.</param>
    public static IReadOnlyList<JsonPatchOperation> Between(ObjectUri uri, StoredObject? from, StoredObject? to, bool withPermissions)
    {
        (JsonObject before, JsonObject after) = (Document(uri, from, withPermissions), Document(uri, to, withPermissions));
        if (before["permissions"] is JsonObject had && after["permissions"] is JsonObject has)
        {
            // Kinto: a patch that removes a permission as a whole leaves it as it is. It has to be emptied.
            foreach (string name in had.Select(p => p.Key).Where(name => !has.ContainsKey(name)))
            {
                has[name] = new JsonObject();
            }
        }

        return JsonDiff.Between(NodeConversion.ToElement(before), NodeConversion.ToElement(after));
    }

    /// <summary>The document; empty for an object that doesn't exist.</summary>
    /// <inheritdoc cref="Between" path="/param"/>
    public static JsonObject Document(ObjectUri uri, StoredObject? from, bool withPermissions)
    {
        var document = new JsonObject();
        if (from is { Deleted: false })
        {
            document["data"] = PatchDocument.Of(uri, from);
            if (withPermissions)
            {
                document["permissions"] = PatchedPermissions.ToNode(from.Permissions);
            }
        }

        return document;
    }
}
