using Kinto.Events.Addressing;
using Kinto.Events.Proofs;
using Kinto.Projections.ReadModel;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// What events make of lists: their clocks, the entries of histories, the memberships of groups, and which lists ended. It grows with
/// the number of lists and memberships, neither with that of events nor with that of objects, of which it keeps none.
/// </summary>
internal sealed class ListFold
{
    private readonly Dictionary<ListUri, long> _clocks = [];
    private readonly Dictionary<ListUri, long> _entries = [];
    private readonly Dictionary<ListUri, ChainHead> _chains = [];
    private readonly Dictionary<ListUri, Dictionary<string, Dictionary<string, bool>>> _members = [];
    private readonly ListsByBucket _known = new();

    /// <summary>Every list that has a clock, with the clock, the entries that it shows as a history, and where its chain has come to.</summary>
    public IEnumerable<(ListUri List, long Clock, long Entries, ChainHead Chain)> Lists =>
        _clocks.Select(c => (c.Key, c.Value, _entries.GetValueOrDefault(c.Key), _chains.GetValueOrDefault(c.Key, ChainHead.None)));

    /// <summary>Every membership.</summary>
    public IEnumerable<MembershipRow> Memberships =>
        from list in _members
        from grp in list.Value
        from member in grp.Value
        select new MembershipRow(member.Key, list.Key.Bucket!, grp.Key, member.Value);

    /// <summary>Takes in the next events.</summary>
    public void Apply(ChangeSet set)
    {
        foreach (ObjectUri root in set.EndedSubtrees)
        {
            End(root);
        }

        foreach (MembershipChange change in set.Groups)
        {
            Apply(change);
        }

        foreach ((ListUri list, long clock) in set.Clocks)
        {
            if (!_clocks.ContainsKey(list))
            {
                _known.Add(list);
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

    private void End(ObjectUri root)
    {
        foreach (ListUri list in _known.End(root))
        {
            _clocks.Remove(list);
            _entries.Remove(list);
            _chains.Remove(list);
            _members.Remove(list);
        }
    }
}
