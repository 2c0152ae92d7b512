using Kinto.Events.History;
using Kinto.Events.Proofs;

namespace Kinto.Events;

/// <summary>The circumstances of a change, the same for every kind of event.</summary>
/// <param name="UserId">Who did it: the prefixed user id (<c>account:alice</c>); null for an anonymous request.</param>
/// <param name="ListTimestamp">The list's clock after the change, in ms since the Unix epoch.</param>
/// <param name="RequestId">The id of the HTTP request, as in the log.</param>
/// <param name="BatchId">The id shared by all changes of one batch request; null outside of batches.</param>
/// <param name="History">The entry that the change leaves in its bucket's history; null where it leaves none.</param>
/// <param name="Proof">The event's place in its list's chain, given when it is stored; null for events from before there were chains.</param>
/// <param name="Erased">That what the event carried was erased; null where it wasn't.</param>
public sealed record EventContext(
    string? UserId,
    long ListTimestamp,
    string RequestId,
    string? BatchId,
    HistoryEntry? History = null,
    EventProof? Proof = null,
    ErasureMark? Erased = null);
