using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Projections.ReadModel;

namespace Kinto.Projections.Writing;

/// <summary>
/// Splits events into runs that are saved one after the other, so that the sequence has them in the order in which they were decided:
/// what the change feed tells is then in order, too. Within one save Marten goes stream by stream, in the order in which each came first;
/// so a run has the events of one object beside each other, and one that comes back begins the next run. An end of a subtree is also
/// ordered against other streams in the projection, as a purge of tombstones is, which stands alone: ends stand apart from all else, and in one run only where none has to do with another.
/// </summary>
internal static class EventRuns
{
    /// <summary>The most events of a run: what is sent at once has a bound, whatever one request changes.</summary>
    private const int MaxEvents = 2000;

    /// <summary>The most ends of a run, each of which is compared with each.</summary>
    private const int MaxEnds = 256;

    public static IEnumerable<IReadOnlyList<IKintoEvent>> Of(IReadOnlyList<IKintoEvent> events)
    {
        var run = new List<IKintoEvent>();
        var ends = new List<ObjectUri>();
        var streams = new HashSet<string>(StringComparer.Ordinal);
        foreach (IKintoEvent e in events)
        {
            ObjectUri? end = e is IObjectDeleted { Uri: ObjectUri { HasChildren: true } uri } ? uri : null;
            bool comesBack = run.Count > 0 && run[^1].StreamKey != e.StreamKey && streams.Contains(e.StreamKey);
            bool apart = run.Count > 0 && (ChangeSet.StandsAlone(e) || ChangeSet.StandsAlone(run[^1]));
            bool fits = !comesBack && !apart && (end is null ? ends.Count == 0 && run.Count < MaxEvents : ends.Count == run.Count && ends.Count < MaxEnds && ends.All(o => AreApart(o, end)));
            if (!fits)
            {
                yield return run;
                run = [];
                ends.Clear();
                streams.Clear();
            }

            run.Add(e);
            streams.Add(e.StreamKey);
            if (end is not null)
            {
                ends.Add(end);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static bool AreApart(ObjectUri a, ObjectUri b) => !a.Equals(b) && !a.Contains(b.List) && !b.Contains(a.List);
}
