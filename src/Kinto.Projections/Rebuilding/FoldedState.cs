using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Proofs;
using Kinto.Projections.ReadModel;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// The read model as the fold of the events, in memory: what the tables have to hold. Built from the same change sets as the live
/// projection, one event at a time.
/// </summary>
public sealed class FoldedState
{
    private readonly Dictionary<ListUri, Dictionary<string, ObjectRow>> _lists = [];
    private readonly Dictionary<ListUri, long> _clocks = [];
    private readonly Dictionary<ListUri, long> _entries = [];
    private readonly Dictionary<ListUri, ChainHead> _chains = [];
    private readonly Dictionary<ListUri, Dictionary<string, Dictionary<string, bool>>> _members = [];
    private readonly Dictionary<string, HashSet<ListUri>> _listsOfBucket = new(StringComparer.Ordinal);

    /// <summary>Every object and tombstone.</summary>
    public IEnumerable<ObjectRow> Objects => _lists.Values.SelectMany(l => l.Values);

    /// <summary>Every ACE.</summary>
    public IEnumerable<AceRow> Aces => Objects.SelectMany(AceRow.Of);

    /// <summary>Every membership.</summary>
    public IEnumerable<MembershipRow> Memberships =>
        from list in _members
        from grp in list.Value
        from member in grp.Value
        select new MembershipRow(member.Key, list.Key.Bucket!, grp.Key, member.Value);

    /// <summary>Every list's clock, and how much the list holds.</summary>
    public IEnumerable<ClockRow> Clocks => _clocks.Select(c => ClockOf(c.Key, c.Value));

    /// <summary>Takes in the next event.</summary>
    public void Apply(IKintoEvent e)
    {
        ChangeSet set = ChangeSet.Of([e]);
        foreach (ObjectUri root in set.EndedSubtrees)
        {
            End(root);
        }

        foreach (ObjectRow row in set.Objects)
        {
            if (!_lists.TryGetValue(row.Uri.List, out Dictionary<string, ObjectRow>? list))
            {
                _lists[row.Uri.List] = list = new(StringComparer.Ordinal);
            }

            list[row.Uri.Id] = row;
        }

        foreach (MembershipChange change in set.Groups)
        {
            Apply(change);
        }

        foreach ((ListUri list, long clock) in set.Clocks)
        {
            if (list.Bucket is { } bucket && !_clocks.ContainsKey(list))
            {
                ListsOf(bucket).Add(list);
            }

            _clocks[list] = Math.Max(_clocks.GetValueOrDefault(list, long.MinValue), clock);
        }

        foreach ((ListUri list, ChainHead head) in set.Chains)
        {
            Link(list, head);
        }

        foreach ((ListUri history, long entries) in set.Entries)
        {
            _entries[history] = _entries.GetValueOrDefault(history) + entries;
        }
    }

    private void Link(ListUri list, ChainHead head)
    {
        if (head.Length > _chains.GetValueOrDefault(list, ChainHead.None).Length)
        {
            _chains[list] = head;
        }
    }

    private ClockRow ClockOf(ListUri list, long clock)
    {
        long all = 0;
        long tombstones = 0;
        if (_lists.TryGetValue(list, out Dictionary<string, ObjectRow>? rows))
        {
            all = rows.Count;
            tombstones = rows.Values.LongCount(r => r.Deleted);
        }

        ChainHead chain = _chains.GetValueOrDefault(list, ChainHead.None);
        return new(
            list.Path, list.Bucket, list.Collection, clock, all - tombstones + _entries.GetValueOrDefault(list), tombstones, chain.Length, chain.Digest);
    }

    private void Apply(MembershipChange change)
    {
        if (!_members.TryGetValue(change.Group.List, out Dictionary<string, Dictionary<string, bool>>? groups))
        {
            _members[change.Group.List] = groups = new(StringComparer.Ordinal);
        }

        Dictionary<string, bool> before = groups.GetValueOrDefault(change.Group.Id) ?? [];
        bool WasRevoked(string member) =>
            before.TryGetValue(member, out bool revoked) && (revoked || change.RevokedFirst.Contains(member)) && change.Kept?.Contains(member) is not false;

        groups[change.Group.Id] = (change.Members ?? before.Keys.ToHashSet()).ToDictionary(
            m => m, m => change.RevokedLast.Contains(m) || WasRevoked(m), StringComparer.Ordinal);
    }

    private HashSet<ListUri> ListsOf(string bucket)
    {
        if (!_listsOfBucket.TryGetValue(bucket, out HashSet<ListUri>? lists))
        {
            _listsOfBucket[bucket] = lists = [];
        }

        return lists;
    }

    private void End(ObjectUri root)
    {
        HashSet<ListUri> lists = ListsOf(root.List.Bucket ?? root.Id);
        // Below a collection there is one list, so that the others need not be looked through.
        List<ListUri> ended = root.Kind is ResourceKind.Collection
            ? [ListUri.Records(root.List.Bucket!, root.Id)]
            : [.. lists.Where(root.Contains)];
        foreach (ListUri list in ended)
        {
            lists.Remove(list);
            _lists.Remove(list);
            _clocks.Remove(list);
            _entries.Remove(list);
            _chains.Remove(list);
            _members.Remove(list);
        }
    }
}
