namespace Kinto.Events.Proofs;

/// <summary>
/// What stands in an event in place of a payload that was erased: attributes and permissions are empty then, and so are the readers of
/// its history entry. The erasure itself, with its reason, is an event as well, which bears the same time.
/// </summary>
/// <param name="By">Who erased it: the prefixed user id; null for an anonymous request.</param>
/// <param name="At">When, in ms since the Unix epoch.</param>
public sealed record ErasureMark(string? By, long At);
