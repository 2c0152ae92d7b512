using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Comparing;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>
/// A PATCH whose <c>If-Match</c> is stale, and which asks for a merge rather than a refusal: the patch is applied to the object that the
/// client knows, and what that changes is brought together with what others changed since.
/// </summary>
public static class StaleMerge
{
    /// <summary>The object that the client knows; null where the PATCH isn't stale, asks for no merge, or names a timestamp that was never the object's.</summary>
    public static PastVersion? OriginOf(PatchObject patch, IStoreState state) =>
        patch.Merges && patch.Preconditions.IfMatch is { } known
            && state.FindLive(patch.Target) is { } current && current.LastModified != known
            && !(patch.Preconditions with { IfMatch = null }).Fail(current)
            ? state.FindVersion(patch.Target, known)
            : null;

    /// <summary>The outcome of the patch, merged with what is there; or what both changed.</summary>
    internal static PatchResult Apply(ObjectUri uri, IPatch patch, StoredObject origin, StoredObject current, out IReadOnlyList<string> conflicts)
    {
        conflicts = [];
        PatchResult mine = patch.Apply(uri, origin);
        if (mine.Problems.Count > 0)
        {
            return mine;
        }

        // These two aren't merged: what the patch makes of them is judged as ever.
        JsonNode? id = mine.Document["id"]?.DeepClone();
        bool hasId = mine.Document.Remove("id");
        JsonNode? lastModified = mine.Document["last_modified"]?.DeepClone();
        mine.Document.Remove("last_modified");
        var found = new List<string>();
        JsonObject document = ThreeWayMerge.Of(origin.Attributes.ToNode(), current.Attributes.ToNode(), mine.Document, "/data", found);
        Acl permissions = ThreeWayMerge.Of(origin.Permissions, current.Permissions, mine.Permissions);
        document["last_modified"] = lastModified;
        if (hasId)
        {
            document["id"] = id;
        }

        conflicts = [.. found.Order(StringComparer.Ordinal)];
        return mine with { Document = document, Permissions = permissions };
    }
}
