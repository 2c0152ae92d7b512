using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Groups;
using Kinto.Events.Permissions;
using Kinto.Events.Validation;

namespace Kinto.Projections.Feed;

/// <summary>The groups of a user as they stand at a position of the feed, which only moves forward.</summary>
/// <param name="userId">The user; null for an anonymous one, who has no groups.</param>
public sealed class Memberships(string? userId)
{
    private readonly IReadOnlyList<string> _members = [.. Caller.Memberships(userId)];
    private readonly Dictionary<ObjectUri, Membership> _groups = [];
    private readonly Queue<MembershipStep> _steps = [];
    private Caller? _caller;

    /// <summary>The principals that may be named in groups.</summary>
    internal IReadOnlyList<string> Members => _members;

    /// <summary>The user with all principals.</summary>
    public Caller Caller => _caller ??= Resolve();

    /// <summary>Adds what happens later, in the order of the feed.</summary>
    internal void Add(MembershipStep step) => _steps.Enqueue(step);

    /// <summary>Moves forward over what was added.</summary>
    public void AdvanceTo(long position)
    {
        while (_steps.TryPeek(out MembershipStep? next) && next.Position <= position)
        {
            Take(_steps.Dequeue());
        }
    }

    /// <summary>Moves over an event.</summary>
    public void Apply(FeedEvent e)
    {
        switch (e.Event)
        {
            case IObjectWritten { Uri.Kind: ResourceKind.Group } group when _members.Count > 0:
                IReadOnlyCollection<string> named = GroupMembers.Of(group.Attributes);
                Take(new(e.Position, group.Uri, MembershipChange.Written, [.. _members.Where(named.Contains)]));
                break;
            case IObjectDeleted { Uri.Kind: ResourceKind.Group or ResourceKind.Bucket } end:
                Take(new(e.Position, end.Uri, MembershipChange.Ended, []));
                break;
            case GroupMembershipsRevoked revoked:
                Take(new(e.Position, ListUri.Groups(revoked.BucketId).Child(revoked.GroupId), MembershipChange.Revoked, [.. _members.Where(revoked.Principals.Contains)]));
                break;
        }
    }

    private void Take(MembershipStep step)
    {
        switch (step.Change)
        {
            case MembershipChange.Written:
                // Whose membership was revoked stays out while each write of the group names them again.
                string[] revoked = _groups.TryGetValue(step.Uri, out Membership? before) ? before.Revoked : [];
                Set(step.Uri, new(step.Members, [.. revoked.Intersect(step.Members)]));
                break;
            case MembershipChange.Revoked when _groups.TryGetValue(step.Uri, out Membership? now):
                Set(step.Uri, now with { Revoked = [.. now.Revoked.Union(step.Members.Intersect(now.Named))] });
                break;
            case MembershipChange.Ended:
                foreach (ObjectUri group in _groups.Keys.Where(g => g.Equals(step.Uri) || step.Uri.Contains(g.List)).ToList())
                {
                    Set(group, new([], []));
                }

                break;
        }
    }

    private void Set(ObjectUri group, Membership membership)
    {
        bool matters = membership.Named.Length > 0;
        if (matters ? !_groups.TryGetValue(group, out Membership? before) || before != membership : _groups.Remove(group))
        {
            _caller = null;
        }

        if (matters)
        {
            _groups[group] = membership;
        }
    }

    private Caller Resolve()
    {
        var principals = new HashSet<string>(StringComparer.Ordinal) { Principal.Everyone };
        principals.UnionWith(_members);
        principals.UnionWith(_groups.Where(g => g.Value.Named.Except(g.Value.Revoked).Any()).Select(g => g.Key.Path));
        return new(userId, principals);
    }

    /// <summary>Under which of the user's names a group has them, and which of those no longer count.</summary>
    private sealed record Membership(string[] Named, string[] Revoked);
}

/// <summary>What happened to a group.</summary>
/// <param name="Position">The event's number.</param>
/// <param name="Uri">The group; its bucket where that ended.</param>
/// <param name="Change">What.</param>
/// <param name="Members">The user's names that the group then has, or that were revoked.</param>
internal sealed record MembershipStep(long Position, ObjectUri Uri, MembershipChange Change, string[] Members);

/// <summary>What an event does to a group.</summary>
internal enum MembershipChange
{
    /// <summary>The group was written: it names exactly these.</summary>
    Written,

    /// <summary>These members no longer belong to it, though it goes on naming them.</summary>
    Revoked,

    /// <summary>The group is no more, or its bucket.</summary>
    Ended,
}
