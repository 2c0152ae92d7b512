using Kinto.Events;
using Kinto.Events.Groups;
using Kinto.Events.History;
using Kinto.Events.Lists;

namespace Kinto.Projections.Rebuilding;

/// <summary>Which stored event types matter to which question, as lists for SQL. All of them are constants of the code.</summary>
internal static class EventNames
{
    /// <summary>Events that leave an object or a tombstone in their stream's place.</summary>
    public static string OfObjects { get; } = List(t => typeof(IObjectEvent).IsAssignableFrom(t));

    /// <summary>Events of which a list needs no more than when they were: all that leave an object, unless it is a group or has others below it.</summary>
    public static string MovingClocksAlone { get; } = List(MovesClocksAlone);

    /// <summary>Deletions of buckets and collections.</summary>
    public static string OfEnds { get; } = List(EndsSubtree);

    /// <summary>Removals of entries of a history.</summary>
    public static string OfRemovals { get; } = List(t => t == typeof(HistoryEntriesRemoved));

    /// <summary>Purges of tombstones.</summary>
    public static string OfPurges { get; } = List(t => t == typeof(TombstonesPurged));

    /// <inheritdoc cref="MovingClocksAlone"/>
    public static bool MovesClocksAlone(Type type) =>
        typeof(IObjectEvent).IsAssignableFrom(type) && type.Namespace != typeof(GroupCreated).Namespace && !EndsSubtree(type);

    private static bool EndsSubtree(Type type) => type == typeof(Events.Buckets.BucketDeleted) || type == typeof(Events.Collections.CollectionDeleted);

    private static string List(Func<Type, bool> which) =>
        string.Join(", ", EventTypes.Names.Where(e => which(e.Key)).Select(e => $"'{e.Value}'"));
}
