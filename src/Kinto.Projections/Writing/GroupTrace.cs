using System.Diagnostics;
using Kinto.Projections.Measuring;

namespace Kinto.Projections.Writing;

/// <summary>The trace of a group's transaction: one of its own, since it belongs to many requests, with a link to each of theirs.</summary>
internal static class GroupTrace
{
    /// <summary>Begins it; null while no traces are made.</summary>
    public static Activity? Begin(IReadOnlyList<WriteRequest> group)
    {
        if (!StoreMetrics.Traces.HasListeners())
        {
            return null;
        }

        // A group of one is simply a part of its request.
        ActivityContext parent = group.Count == 1 ? group[0].Trace : default;
        IEnumerable<ActivityLink> links = group.Count == 1 ? [] : group.Where(r => r.Trace != default).Select(r => new ActivityLink(r.Trace));
        return StoreMetrics.Traces.StartActivity("group commit", ActivityKind.Internal, parent, [new("kinto.group.size", group.Count)], links);
    }
}
