using Kinto.Http.Authentication;

namespace Kinto.Http.OpenId;

/// <summary>
/// The tokens that a policy verified, in this process's memory: each for a while after its last use, and not beyond its own end. What
/// was used longest ago goes first when there is no room.
/// </summary>
internal sealed class VerifiedTokens(TimeSpan lifetime, TimeProvider time, long capacity = VerifiedTokens.DefaultCapacity)
{
    /// <summary>Bytes that the tokens of a policy may take, more or less.</summary>
    public const long DefaultCapacity = 32 * 1024 * 1024;

    // What an entry takes beside the profile: key, nodes, strings.
    private const int Overhead = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();
    private long _size;

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>Whose a token is, where that is known; a use, which prolongs it.</summary>
    public Identity? Find(string key)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                return null;
            }

            Entry entry = node.Value;
            if (entry.IsOver(now))
            {
                Remove(node);
                return null;
            }

            node.Value = entry with { KeptUntil = now + lifetime };
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return entry.Identity;
        }
    }

    /// <summary>Keeps what was verified.</summary>
    /// <param name="key">What the token is found by.</param>
    /// <param name="identity">Whose it is.</param>
    /// <param name="end">When the token ends; null where it doesn't say.</param>
    public void Keep(string key, Identity identity, DateTimeOffset? end)
    {
        DateTimeOffset now = time.GetUtcNow();
        var entry = new Entry(key, identity, now + lifetime, end ?? DateTimeOffset.MaxValue, Overhead + (identity.Profile?.Utf8.Length ?? 0));
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out LinkedListNode<Entry>? former))
            {
                Remove(former);
            }

            _byKey[key] = _byUse.AddFirst(entry);
            _size += entry.Size;
            while (_byUse.Last is { } oldest && (_size > capacity || oldest.Value.IsOver(now)))
            {
                Remove(oldest);
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        _size -= node.Value.Size;
    }

    private sealed record Entry(string Key, Identity Identity, DateTimeOffset KeptUntil, DateTimeOffset End, int Size)
    {
        public bool IsOver(DateTimeOffset now) => now >= KeptUntil || now >= End;
    }
}
