using Kinto.Events;
using Kinto.Events.Addressing;

namespace Kinto.Projections.Listeners;

/// <summary>As much of an event as it takes to say whom it concerns.</summary>
/// <param name="Number">Its number in the order of all events.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Stream">The key of its stream.</param>
/// <param name="Request">The batch that it came about in, or else the request.</param>
internal sealed record LogEvent(long Number, string Type, string Stream, string? Request)
{
    private static readonly Dictionary<string, ChangeName> s_changes = EventTypes.Names
        .Where(e => e.Key.IsAssignableTo(typeof(IObjectEvent)))
        .ToDictionary(e => e.Value, e => ChangeName.ByType[e.Value]);

    /// <summary>What it did to an object; null for events that are no change of one.</summary>
    public ChangeName? Change => s_changes.TryGetValue(Type, out ChangeName name) ? name : null;

    /// <summary>The path of the list that the object stands in.</summary>
    public string List => ObjectUri.Parse(Stream).List.Path;
}

/// <summary>What one look behind a position shows.</summary>
/// <param name="OldestRunning">The lowest transaction number that was not over.</param>
/// <param name="Events">The first events, in the order of their numbers.</param>
/// <param name="IsAll">Whether there are no others.</param>
internal sealed record LogPage(ulong OldestRunning, IReadOnlyList<LogEvent> Events, bool IsAll);
