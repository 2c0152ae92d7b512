using Kinto.Events;
using Kinto.Events.Addressing;
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

    /// <summary>Every object and tombstone.</summary>
    public IEnumerable<ObjectRow> Objects => _lists.Values.SelectMany(l => l.Values);

    /// <summary>Every ACE.</summary>
    public IEnumerable<AceRow> Aces => Objects.SelectMany(AceRow.Of);

    /// <summary>Every membership.</summary>
    public IEnumerable<MembershipRow> Memberships =>
        _lists.Where(l => l.Key.Kind is ResourceKind.Group).SelectMany(l => l.Value.Values).SelectMany(MembershipRow.Of);

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

        foreach ((ListUri list, long clock) in set.Clocks)
        {
            _clocks[list] = Math.Max(_clocks.GetValueOrDefault(list, long.MinValue), clock);
        }

        foreach ((ListUri history, long entries) in set.Entries)
        {
            _entries[history] = _entries.GetValueOrDefault(history) + entries;
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

        return new(list.Path, list.Bucket, list.Collection, clock, all - tombstones + _entries.GetValueOrDefault(list), tombstones);
    }

    private void End(ObjectUri root)
    {
        foreach (ListUri list in _clocks.Keys.Where(root.Contains).ToList())
        {
            _lists.Remove(list);
            _clocks.Remove(list);
            _entries.Remove(list);
        }
    }
}
