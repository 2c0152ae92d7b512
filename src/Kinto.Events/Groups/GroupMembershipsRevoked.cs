using Kinto.Events.Addressing;

namespace Kinto.Events.Groups;

/// <summary>
/// Members ceased to belong to a group although its <c>members</c> attribute goes on naming them: their data was deleted, or that of
/// the group. They stay out for as long as each write of the group names them again; one that leaves them out makes room for a later
/// one that takes them in. The group itself is unchanged, and its timestamp and its list's clock stand where they stood.
/// </summary>
/// <param name="BucketId">The bucket.</param>
/// <param name="GroupId">The group.</param>
/// <param name="Principals">The members, in ordinal order.</param>
/// <param name="Context">Who did it.</param>
public sealed record GroupMembershipsRevoked(string BucketId, string GroupId, IReadOnlyList<string> Principals, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.Groups(BucketId);

    string IKintoEvent.StreamKey => ListUri.Groups(BucketId).Child(GroupId).Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    /// <inheritdoc/>
    public bool Equals(GroupMembershipsRevoked? other) =>
        other is not null && BucketId == other.BucketId && GroupId == other.GroupId && Context == other.Context
        && Principals.SequenceEqual(other.Principals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BucketId, GroupId, Context, Principals.Count);
}
