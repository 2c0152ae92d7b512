using Kinto.Http.Authentication;

namespace Kinto.Http.OpenId;

/// <summary>The tokens that a policy verified: each is remembered for a while after its last use, and not beyond its own end.</summary>
internal sealed class VerifiedTokens(TimeSpan lifetime, TimeProvider time, long capacity = VerifiedTokens.DefaultCapacity)
{
    /// <summary>Bytes that the tokens of a policy may take, more or less.</summary>
    public const long DefaultCapacity = 32 * 1024 * 1024;

    // What an entry takes beside the profile: key, nodes, strings.
    private const int Overhead = 1024;

    private readonly SlidingCache<Identity> _known = new(lifetime, time, capacity);

    /// <inheritdoc cref="SlidingCache{T}.Count"/>
    public int Count => _known.Count;

    /// <summary>Whose a token is, where that is known; a use, which prolongs it.</summary>
    public Identity? Find(string key) => _known.TryFind(key, static _ => true, out Identity? identity) ? identity : null;

    /// <summary>Keeps what was verified.</summary>
    /// <param name="key">What the token is found by.</param>
    /// <param name="identity">Whose it is.</param>
    /// <param name="end">When the token ends; null where it doesn't say.</param>
    public void Keep(string key, Identity identity, DateTimeOffset? end) =>
        _known.Keep(key, identity, Overhead + (identity.Profile?.Utf8.Length ?? 0), end);
}
