using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>
/// PATCH with <c>application/json</c> (specification section 8.2): a shallow merge in which null is a value like any other; listed
/// permissions are replaced.
/// </summary>
/// <param name="Data">The members to set, <c>id</c> and <c>last_modified</c> included; null where the body has no <c>data</c>.</param>
/// <param name="Permissions">The permissions to replace.</param>
public sealed record PlainPatch(JsonObject? Data, ImmutableDictionary<string, ImmutableArray<string>>? Permissions) : IPatch
{
    public IReadOnlyCollection<long> ChosenTimestamps =>
        Data is not null && Timestamps.Chosen(Data["last_modified"]) is { } chosen ? [chosen] : [];

    public JsonNode? Sent(string member) => Data?[member];

    public PatchResult Apply(ObjectUri uri, StoredObject current)
    {
        JsonObject document = PatchDocument.Of(uri, current);
        foreach ((string name, JsonNode? value) in Data ?? [])
        {
            document[name] = value?.DeepClone();
        }

        Acl acl = PermissionChange.Merge(current.Permissions, Permissions);
        return new(document, acl, Data ?? [], Data is null && Permissions is null ? [PatchDocument.Nothing] : []);
    }
}
