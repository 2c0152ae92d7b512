using Kinto.Events.Addressing;

namespace Kinto.Events.Deciding;

/// <summary>The deletion of several live objects, one after the other: each gets a timestamp of its own.</summary>
internal static class Removals
{
    public static (IReadOnlyList<Removed> Tombstones, IReadOnlyList<IKintoEvent> Events) Of(Bench bench, IReadOnlyList<ObjectUri> targets)
    {
        var state = new WorkingStateView(bench.State);
        Dictionary<ListUri, Bench> benches = targets.GroupBy(t => t.List).ToDictionary(g => g.Key, g => bench.On(state, g.Count()));
        var removed = new List<Removed>(targets.Count);
        var events = new List<IKintoEvent>(targets.Count);
        foreach (ObjectUri uri in targets)
        {
            Decision one = benches[uri.List].Remove(uri, currentTimestamp: null, chosen: null);
            EventContext context = one.Events[0].Context;
            state.Advance(uri.List, context.ListTimestamp);
            if (context.History is { } entry)
            {
                state.Advance(uri.History!, entry.Timestamp);
            }

            removed.Add((Removed)one.Outcome);
            events.AddRange(one.Events);
        }

        return (removed, events);
    }
}
