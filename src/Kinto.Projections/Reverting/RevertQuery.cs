using Kinto.Events.Addressing;

namespace Kinto.Projections.Reverting;

/// <summary>Which changes are to be taken back.</summary>
/// <param name="Target">The object; with all that it holds, for a bucket or collection.</param>
public abstract record RevertQuery(ObjectUri Target);

/// <summary>All changes since a time.</summary>
/// <param name="Target">The object.</param>
/// <param name="Time">The time in ms, by the clock of each list.</param>
/// <param name="UserId">Whose changes nobody is in the way of: the caller's; null for an anonymous one.</param>
public sealed record RevertToTime(ObjectUri Target, long Time, string? UserId) : RevertQuery(Target);

/// <summary>The changes of one batch request, or of one revert.</summary>
/// <param name="Target">The object.</param>
/// <param name="BatchId">The batch's id.</param>
public sealed record RevertBatch(ObjectUri Target, string BatchId) : RevertQuery(Target);

/// <summary>The changes that a user made after a time.</summary>
/// <param name="Target">The object.</param>
/// <param name="UserId">The user.</param>
/// <param name="Since">The time in ms, by the clock of each list.</param>
public sealed record RevertUser(ObjectUri Target, string UserId, long Since) : RevertQuery(Target);
