using Kinto.Events.Addressing;

namespace Kinto.Events.Deciding;

/// <summary>
/// Drops the older tombstones of a list. Which these are is looked up before, under the list's lock; an operator's errand, to which no
/// permission leads.
/// </summary>
/// <param name="List">The list.</param>
/// <param name="UpTo">The timestamp of the newest tombstone to drop, in ms.</param>
/// <param name="Tombstones">How many tombstones that is; 0 for none.</param>
public sealed record PurgeTombstones(ListUri List, long UpTo, long Tombstones) : Command(Preconditions.None, []);

/// <summary>Tombstones of a list were dropped, or there was none to drop.</summary>
public sealed record Purged(ListUri List, long Tombstones) : Outcome;

internal static class PurgeTombstonesDecider
{
    public static Decision Decide(Bench bench, PurgeTombstones purge) => purge.Tombstones == 0
        ? Decision.Of(new Purged(purge.List, 0))
        : new(new Purged(purge.List, purge.Tombstones), [bench.Purge(purge)]);
}
