namespace Kinto.Events.Proofs;

/// <summary>
/// An event's place in the chain of its list. Each link holds the digest of the one before it, so that no event can be changed, taken
/// out or put in without breaking the chain there. What may be erased one day is in the chain by a digest of its own, over a nonce that
/// is erased with it: what is left then neither tells nor confirms a guess of what was there.
/// </summary>
/// <param name="N">The position in the chain of the list's present life, from 1.</param>
/// <param name="Nonce">16 random bytes in hexadecimal; null where the event carries nothing that can be erased, or no longer does.</param>
/// <param name="Payload">SHA-256 over the nonce and <see cref="ProofText.Payload"/>, in hexadecimal; null where there is no such thing.</param>
/// <param name="Chain">SHA-256 over the digest before (nothing for the first) and <see cref="ProofText.Link"/>, in hexadecimal.</param>
public sealed record EventProof(long N, string? Nonce, string? Payload, string? Chain);

/// <summary>The end of a list's chain so far.</summary>
/// <param name="Length">How many events are chained; 0 for a list without proofs.</param>
/// <param name="Digest">The last event's <see cref="EventProof.Chain"/>; null for a list without proofs.</param>
public sealed record ChainHead(long Length, string? Digest)
{
    /// <summary>The head of a chain that has not begun.</summary>
    public static ChainHead None { get; } = new(0, null);
}
