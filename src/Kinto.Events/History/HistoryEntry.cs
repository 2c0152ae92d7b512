namespace Kinto.Events.History;

/// <summary>
/// What makes a change an entry of its bucket's history. The entry shows the event itself, so that this is all that is stored for it
/// (specification section 21.2).
/// </summary>
/// <param name="Timestamp">
/// The entry's <c>last_modified</c> in ms, from the clock of the history: one value for each entry of a bucket, growing with commits.
/// </param>
/// <param name="Readers">
/// Who may read the entry without a permission on the bucket, in ordinal order: frozen, whatever permissions change later.
/// </param>
public sealed record HistoryEntry(long Timestamp, IReadOnlyList<string> Readers)
{
    /// <inheritdoc/>
    public bool Equals(HistoryEntry? other) => other is not null && Timestamp == other.Timestamp && Readers.SequenceEqual(other.Readers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Timestamp, Readers.Count);
}
