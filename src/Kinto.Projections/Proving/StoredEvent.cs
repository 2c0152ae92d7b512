using Kinto.Events;
using Kinto.Events.Groups;
using Kinto.Events.History;
using Kinto.Events.Lists;
using Kinto.Events.Addressing;

namespace Kinto.Projections.Proving;

/// <summary>A row of <c>kinto.mt_events</c>.</summary>
/// <param name="Sequence">Its number among all events.</param>
/// <param name="Stream">The key of its stream.</param>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Event">The event; null where the row holds none.</param>
/// <param name="Problem">Why the row holds none, in words.</param>
public sealed record StoredEvent(long Sequence, string Stream, long Version, IKintoEvent? Event, string? Problem)
{
    /// <summary>The row as messages name it.</summary>
    public override string ToString() => $"mt_events: {Stream} version {Version} (seq_id {Sequence})";

    /// <summary>Takes a row; nothing in it is believed.</summary>
    public static StoredEvent Of(long sequence, string stream, long version, string type, byte[] json)
    {
        try
        {
            IKintoEvent e = EventTypes.ReadStrictly(type, json);
            return ProblemOf(e, stream) is { } problem ? new(sequence, stream, version, null, problem) : new(sequence, stream, version, e, null);
        }
        catch (System.Text.Json.JsonException unreadable)
        {
            return new(sequence, stream, version, null, $"can't be read: {unreadable.Message}");
        }
    }

    /// <summary>What an event lacks that every one of its type has, in words; null where it is whole.</summary>
    /// <param name="e">The event.</param>
    /// <param name="stream">The stream in which it stands.</param>
    internal static string? ProblemOf(IKintoEvent e, string stream) =>
        e.Context is null ? "has no context"
        : e is ListStarted or TombstonesPurged && !ListUri.TryParse((e as ListStarted)?.Path ?? (e as TombstonesPurged)?.Path ?? "", out _) ? "names no list"
        : e.StreamKey != stream ? $"belongs to {e.StreamKey}"
        : e is IObjectWritten { Attributes: null } or IObjectWritten { Permissions: null } or HistoryEntriesRemoved { Entries: null }
            or GroupMembershipsRevoked { Principals: null } or { Context.History.Readers: null } ? "lacks what it has to carry"
        : null;
}
