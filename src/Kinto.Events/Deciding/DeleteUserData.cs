using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.UserData;

namespace Kinto.Events.Deciding;

/// <summary>
/// Deletes what a principal owns and takes the principal out of all that stays (specification section 19.8). Permission and search
/// come before, under the lock of the whole store.
/// </summary>
/// <param name="Principal">Whose data.</param>
/// <param name="Holdings">Where the principal is named.</param>
public sealed record DeleteUserData(string Principal, Holdings Holdings) : Command(Preconditions.None, []);

/// <summary>A principal's data is gone.</summary>
public sealed record UserDataRemoved(string Principal) : Outcome;

internal static class DeleteUserDataDecider
{
    public static Decision Decide(Bench bench, DeleteUserData delete)
    {
        Holdings holdings = delete.Holdings;
        HashSet<ObjectUri> owned = [.. holdings.Owned];
        // What lies below a bucket or collection that goes, goes with it, without a trace of its own.
        bool Remains(ObjectUri uri) => !Inheritance.Ancestors(uri.List).Any(owned.Contains);

        List<IKintoEvent> events = [bench.UserDataDeleted(delete.Principal)];
        events.AddRange(holdings.Shared.Where(s => Remains(s.Key)).Select(s => bench.WithoutPrincipal(s.Key, s.Value, delete.Principal)));
        events.AddRange(
            from membership in holdings.Memberships
            where Remains(membership.Key) && !owned.Contains(membership.Key)
            group membership.Value by membership.Key into members
            select bench.Revoke(members.Key, [.. members.Order(StringComparer.Ordinal)]));
        // Who has just lost every permission is no reader of the entries that the deletions leave either.
        Bench after = bench.On(new StateWithout(bench.State, delete.Principal), changes: 1);
        events.AddRange(Removals.Of(after, [.. holdings.Owned.Where(Remains).OrderBy(o => o.HasChildren)]).Events);
        return new(new UserDataRemoved(delete.Principal), events);
    }

    /// <summary>The state, in which a principal holds no permission.</summary>
    private sealed class StateWithout(IStoreState inner, string principal) : IStoreState
    {
        public StoredObject? Find(ObjectUri uri) =>
            inner.Find(uri) is { } found ? found with { Permissions = found.Permissions.Without(principal) } : null;

        public long? Clock(ListUri list) => inner.Clock(list);

        public IReadOnlyCollection<string> GroupsOf(string member) => inner.GroupsOf(member);

        public bool IsTimestampTaken(ObjectUri uri, long lastModified) => inner.IsTimestampTaken(uri, lastModified);
    }
}
