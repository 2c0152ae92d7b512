using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Projections.Feed;

/// <summary>The permissions that decide who may see a change: those of the object and of what is above it, at one moment.</summary>
/// <param name="Uri">The object.</param>
/// <param name="Bucket">The permissions of the bucket above it; null where there is none.</param>
/// <param name="Collection">Those of the collection above it; null where there is none.</param>
/// <param name="Own">Its own; null where it never was.</param>
public sealed record AclsAt(ObjectUri Uri, Acl? Bucket, Acl? Collection, Acl? Own) : IStoreState
{
    /// <inheritdoc/>
    public StoredObject? Find(ObjectUri uri)
    {
        Acl? acl = uri.Equals(Uri) ? Own : uri.Kind is ResourceKind.Bucket ? Bucket : Collection;
        return acl is null ? null : new(0, false, Events.Json.JsonObjectText.Empty, acl);
    }

    /// <inheritdoc/>
    public long? Clock(ListUri list) => throw Unknown();

    /// <inheritdoc/>
    public IReadOnlyCollection<string> GroupsOf(string principal) => throw Unknown();

    /// <inheritdoc/>
    public bool IsTimestampTaken(ObjectUri uri, long lastModified) => throw Unknown();

    private static InvalidOperationException Unknown() => new("Only permissions were loaded.");
}
