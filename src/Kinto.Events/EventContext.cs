using Kinto.Events.History;

namespace Kinto.Events;

/// <summary>The circumstances of a change, the same for every kind of event.</summary>
/// <param name="UserId">Who did it: the prefixed user id (<c>account:alice</c>); null for an anonymous request.</param>
/// <param name="ListTimestamp">The list's clock after the change, in ms since the Unix epoch.</param>
/// <param name="RequestId">The id of the HTTP request, as in the log.</param>
/// <param name="BatchId">The id shared by all changes of one batch request; null outside of batches.</param>
/// <param name="History">The entry that the change leaves in its bucket's history; null where it leaves none.</param>
public sealed record EventContext(
    string? UserId, long ListTimestamp, string RequestId, string? BatchId, HistoryEntry? History = null);
