using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Groups;
using Kinto.Events.History;
using Kinto.Events.Lists;
using Kinto.Events.Proofs;

namespace Kinto.Projections.ReadModel;

/// <summary>
/// What a run of events changes in the read model, net: of several changes to one row only the last is kept, and a subtree that ended
/// takes the earlier changes below it along. Applying a change set means: end the subtrees, then write the rows. That order is right
/// because whatever was written below a subtree before its end is gone from the set, and what is left came after.
/// </summary>
public sealed class ChangeSet
{
    private readonly Dictionary<ObjectUri, ObjectRow> _objects = [];
    private readonly Dictionary<ObjectUri, ObjectRow> _permissions = [];
    private readonly Dictionary<ObjectUri, MembershipChange> _groups = [];
    private readonly Dictionary<ListUri, long> _clocks = [];
    private readonly Dictionary<ListUri, long> _entries = [];
    private readonly Dictionary<ListUri, ChainHead> _chains = [];
    private readonly List<ObjectUri> _ended = [];
    private readonly List<TombstonesPurged> _purges = [];

    /// <summary>Buckets and collections whose whole content ended, in order.</summary>
    public IReadOnlyList<ObjectUri> EndedSubtrees => _ended;

    /// <summary>
    /// Lists of which tombstones go. They go before rows are written, so whoever adds up events keeps a purge apart from changes of
    /// objects (<see cref="StandsAlone"/>).
    /// </summary>
    public IReadOnlyList<TombstonesPurged> Purges => _purges;

    /// <summary>Rows to write over whatever stands there.</summary>
    public IReadOnlyCollection<ObjectRow> Objects => _objects.Values;

    /// <summary>Objects whose ACEs are replaced by those of the row (a tombstone has none).</summary>
    public IReadOnlyCollection<ObjectRow> Permissions => _permissions.Values;

    /// <summary>What becomes of the memberships of groups.</summary>
    public IReadOnlyCollection<MembershipChange> Groups => _groups.Values;

    /// <summary>Clocks to move forward; they never move back.</summary>
    public IReadOnlyDictionary<ListUri, long> Clocks => _clocks;

    /// <summary>
    /// By how many entries histories have grown or shrunk. Objects and tombstones are counted by their rows; entries have none.
    /// </summary>
    public IReadOnlyDictionary<ListUri, long> Entries => _entries;

    /// <summary>Where the chains of lists have come to.</summary>
    public IReadOnlyDictionary<ListUri, ChainHead> Chains => _chains;

    /// <summary>Adds up events in their order.</summary>
    public static ChangeSet Of(IEnumerable<IKintoEvent> events)
    {
        var set = new ChangeSet();
        foreach (IKintoEvent e in events)
        {
            set.Add(e);
        }

        return set;
    }

    /// <summary>Whether the event can't be added up with changes of objects.</summary>
    public static bool StandsAlone(IKintoEvent e) => e is TombstonesPurged;

    /// <summary>Adds the next event.</summary>
    public void Add(IKintoEvent e)
    {
        switch (e)
        {
            case IObjectWritten w:
                Write(new(w.Uri, w.LastModified, e.Context.ListTimestamp, w.Attributes, w.Permissions), w.SetsPermissions);
                break;
            case IObjectDeleted d:
                Write(new(d.Uri, d.LastModified, e.Context.ListTimestamp, null, Events.Permissions.Acl.Empty), setsPermissions: true);
                if (d.Uri.HasChildren)
                {
                    End(d.Uri);
                }

                break;
            case HistoryEntriesRemoved r:
                // Entries have no rows of their own: a tombstone hides the event that the entry showed.
                foreach (RemovedEntry entry in r.Entries)
                {
                    Write(new(((IKintoEvent)r).List.Child(entry.Id), entry.LastModified, entry.LastModified, null, Events.Permissions.Acl.Empty), setsPermissions: false);
                }

                Count(e.List, -r.Entries.Count);
                break;
            case GroupMembershipsRevoked m:
                MembershipsOf(e.List.Child(m.GroupId)).Revoke(m.Principals);
                break;
            case TombstonesPurged p when _objects.Count > 0:
                throw new InvalidOperationException($"The purge of {p.Path} was added up with changes of objects.");
            case TombstonesPurged p:
                _purges.Add(p);
                break;
            case HistoryTrimmed t:
                Count(e.List, -t.Entries);
                break;
        }

        Move(e.List, (e as IObjectEvent)?.Uri.History, e.Context);
    }

    /// <summary>Adds what an event changes in lists, for those who want no rows: clocks, chains, and the entry that it leaves.</summary>
    /// <param name="list">The list whose clock the event moved.</param>
    /// <param name="history">The history that would show it; null where none does.</param>
    /// <param name="context">The event's context.</param>
    public void Move(ListUri list, ListUri? history, EventContext context)
    {
        Advance(list, context.ListTimestamp);
        Link(list, context.Proof);
        if (history is not null && context.History is { } left)
        {
            Advance(history, left.Timestamp);
            Count(history, 1);
        }
    }

    /// <summary>Events of different streams don't stand in the order of their list's chain.</summary>
    private void Link(ListUri list, EventProof? link)
    {
        if (link is { } proof && proof.N > _chains.GetValueOrDefault(list, ChainHead.None).Length)
        {
            _chains[list] = new(proof.N, proof.Chain);
        }
    }

    private void Count(ListUri history, long entries) => _entries[history] = _entries.GetValueOrDefault(history) + entries;

    private void Advance(ListUri list, long clock) => _clocks[list] = Math.Max(_clocks.GetValueOrDefault(list, long.MinValue), clock);

    private void Write(ObjectRow row, bool setsPermissions)
    {
        _objects[row.Uri] = row;
        if (setsPermissions || _permissions.ContainsKey(row.Uri))
        {
            _permissions[row.Uri] = row;
        }

        if (row.Uri.Kind is ResourceKind.Group)
        {
            MembershipsOf(row.Uri).Write(row);
        }
    }

    private MembershipChange MembershipsOf(ObjectUri group)
    {
        if (!_groups.TryGetValue(group, out MembershipChange? change))
        {
            _groups[group] = change = new(group);
        }

        return change;
    }

    private void End(ObjectUri root)
    {
        _ended.Add(root);
        Drop(_objects, root);
        Drop(_permissions, root);
        Drop(_groups, root);

        foreach (ListUri list in _clocks.Keys.Where(root.Contains).ToList())
        {
            _clocks.Remove(list);
            _entries.Remove(list);
            _chains.Remove(list);
        }
    }

    private static void Drop<T>(Dictionary<ObjectUri, T> rows, ObjectUri root)
    {
        foreach (ObjectUri uri in rows.Keys.Where(u => root.Contains(u.List)).ToList())
        {
            rows.Remove(uri);
        }
    }
}
