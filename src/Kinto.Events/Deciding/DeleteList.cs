using Kinto.Events.Addressing;
using Kinto.Events.History;

namespace Kinto.Events.Deciding;

/// <summary>
/// DELETE of the objects of a list that a query has found and that the caller may delete; the query, its permission and its checks come
/// before (specification section 9.4).
/// </summary>
/// <param name="List">The list.</param>
/// <param name="Targets">The ids found, all of them live.</param>
public sealed record DeleteList(ListUri List, IReadOnlyList<string> Targets) : Command(Preconditions.None, []);

/// <summary>Objects of a list were deleted.</summary>
/// <param name="List">The list.</param>
/// <param name="Tombstones">What was deleted, in the order of the query.</param>
public sealed record ListRemoved(ListUri List, IReadOnlyList<Removed> Tombstones) : Outcome;

internal static class DeleteListDecider
{
    public static Decision Decide(Bench bench, DeleteList delete)
    {
        return delete.List.Kind is ResourceKind.History ? RemoveEntries(bench, delete) : RemoveObjects(bench, delete);
    }

    private static Decision RemoveObjects(Bench bench, DeleteList delete)
    {
        (IReadOnlyList<Removed> tombstones, IReadOnlyList<IKintoEvent> events) = Removals.Of(bench, [.. delete.Targets.Select(delete.List.Child)]);
        return new(new ListRemoved(delete.List, tombstones), events);
    }

    private static Decision RemoveEntries(Bench bench, DeleteList delete)
    {
        if (delete.Targets.Count == 0)
        {
            return Decision.Of(new ListRemoved(delete.List, []));
        }

        HistoryEntriesRemoved removed = bench.RemoveEntries(delete.List, delete.Targets);
        return new(new ListRemoved(delete.List, [.. removed.Entries.Select(e => new Removed(delete.List.Child(e.Id), e.LastModified))]), [removed]);
    }
}
