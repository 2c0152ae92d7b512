using Kinto.Events.Addressing;

namespace Kinto.Events.History;

/// <summary>Entries were taken out of a bucket's history. The events that they showed stay, but are not shown any more.</summary>
/// <param name="BucketId">The bucket.</param>
/// <param name="Entries">The entries; each leaves a tombstone.</param>
/// <param name="Context">Who did it, and the history's clock after it.</param>
public sealed record HistoryEntriesRemoved(string BucketId, IReadOnlyList<RemovedEntry> Entries, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.History(BucketId);

    string IKintoEvent.StreamKey => ListUri.History(BucketId).Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    /// <inheritdoc/>
    public bool Equals(HistoryEntriesRemoved? other) =>
        other is not null && BucketId == other.BucketId && Context == other.Context && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BucketId, Context, Entries.Count);
}

/// <summary>An entry that was removed.</summary>
/// <param name="Id">The entry's id: that of its event.</param>
/// <param name="LastModified">The tombstone's timestamp, in ms.</param>
public sealed record RemovedEntry(string Id, long LastModified);
