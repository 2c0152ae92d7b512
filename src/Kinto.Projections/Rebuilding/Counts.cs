using Kinto.Events.Addressing;
using Kinto.Projections.ReadModel;

namespace Kinto.Projections.Rebuilding;

/// <summary>Counts the rows of each list as they go by.</summary>
internal sealed class Counts
{
    private readonly Dictionary<ListUri, (long Live, long Tombstones)> _lists = [];

    /// <summary>Live objects so far.</summary>
    public long Live { get; private set; }

    /// <summary>Tombstones so far.</summary>
    public long Tombstones { get; private set; }

    /// <summary>Counts a row.</summary>
    public void Add(ObjectRow row)
    {
        (long live, long tombstones) = _lists.GetValueOrDefault(row.Uri.List);
        _lists[row.Uri.List] = row.Deleted ? (live, tombstones + 1) : (live + 1, tombstones);
        Live += row.Deleted ? 0 : 1;
        Tombstones += row.Deleted ? 1 : 0;
    }

    /// <summary>The rows of the clocks of all lists.</summary>
    public IEnumerable<ClockRow> Clocks(ListFold fold) => fold.Lists.Select(l =>
    {
        (long live, long tombstones) = _lists.GetValueOrDefault(l.List);
        return new ClockRow(l.List.Path, l.List.Bucket, l.List.Collection, l.Clock, live + l.Entries, tombstones, l.Chain.Length, l.Chain.Digest);
    });
}
