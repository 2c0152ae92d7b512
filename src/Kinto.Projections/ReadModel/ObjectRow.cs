using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Projections.ReadModel;

/// <summary>A row of <c>kinto.objects</c>: a live object or a tombstone.</summary>
/// <param name="Uri">The list and the id.</param>
/// <param name="LastModified">In ms.</param>
/// <param name="Changed">The list's clock after the change, in ms: the same unless a client chose <c>last_modified</c>.</param>
/// <param name="Attributes">Null for a tombstone.</param>
/// <param name="Permissions">The object's own permissions.</param>
public sealed record ObjectRow(ObjectUri Uri, long LastModified, long Changed, JsonObjectText? Attributes, Acl Permissions)
{
    /// <summary>Whether the row is a tombstone.</summary>
    public bool Deleted => Attributes is null;
}
