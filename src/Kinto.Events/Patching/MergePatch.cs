using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.Patching;

/// <summary>
/// PATCH with <c>application/merge-patch+json</c> (RFC 7396; specification section 8.3): data and permissions are merged at any depth,
/// and null removes. Kinto fails where an object meets a scalar, and resets the permissions of objects that somebody writes by
/// inheritance; neither is copied: an object replaces a scalar, and permissions merge onto the stored ones.
/// </summary>
/// <param name="Data">The members to merge; null where the body has no <c>data</c>.</param>
/// <param name="Permissions">
/// For each listed permission an array of principals, or null to empty it; null where the body has no <c>permissions</c>. Its form is
/// checked already.
/// </param>
public sealed record MergePatch(JsonObject? Data, JsonObject? Permissions) : IPatch
{
    public IReadOnlyCollection<long> ChosenTimestamps =>
        Data is not null && Timestamps.Chosen(Data["last_modified"]) is { } chosen ? [chosen] : [];

    public JsonNode? Sent(string member) => Data?[member];

    public PatchResult Apply(ObjectUri uri, StoredObject current)
    {
        JsonObject document = PatchDocument.Of(uri, current);
        Merge(document, Data ?? []);
        return new(document, MergeInto(current.Permissions), Data ?? [], Data is null && Permissions is null ? [PatchDocument.Nothing] : []);
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject members:
                    // Even where nothing is there yet: the nulls inside of a new object must go.
                    JsonObject into = target[name] as JsonObject ?? [];
                    Merge(into, members);
                    target[name] = into;
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }

    private Acl MergeInto(Acl stored) => (Permissions ?? []).Aggregate(stored, (acl, p) =>
        acl.With(p.Key, p.Value is JsonArray principals ? principals.Select(principal => principal!.GetValue<string>()) : []));
}
