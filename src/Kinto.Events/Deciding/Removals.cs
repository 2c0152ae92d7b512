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
            IObjectDeleted deleted = benches[uri.List].Delete(uri);
            state.Follow(deleted);
            removed.Add(new(uri, deleted.LastModified));
            events.Add(deleted);
        }

        return (removed, events);
    }
}
