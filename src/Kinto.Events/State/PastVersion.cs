namespace Kinto.Events.State;

/// <summary>An object as it was with an earlier timestamp, in its present life.</summary>
/// <param name="Object">Its state.</param>
/// <param name="ListTimestamp">
/// The time at which that state began: the clock of its list after the change, in ms. Null where it is of the present, or of the transaction
/// under way.
/// </param>
public sealed record PastVersion(StoredObject Object, long? ListTimestamp);
