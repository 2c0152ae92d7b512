using Kinto.Http.Metrics;
using Kinto.Projections.Measuring;

namespace Kinto.Http.Authentication;

/// <summary>
/// What was found out about credentials, in this process's memory: each for a while after its last use, and not beyond its own end. What
/// was used longest ago goes first when there is no room.
/// </summary>
/// <param name="lifetime">How long a value lasts after its last use.</param>
/// <param name="time">The clock.</param>
/// <param name="capacity">The sum of the sizes that are kept.</param>
internal sealed class SlidingCache<T>(TimeSpan lifetime, TimeProvider time, long capacity)
{
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

    /// <summary>Finds a value, which prolongs it.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="isMeant">Whether it is the one that is looked for; another is left as it is. It runs under the lock.</param>
    /// <param name="value">The value.</param>
    public bool TryFind(string key, Func<T, bool> isMeant, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        using Timing timing = KintoMetrics.Cache.Time("get");
        bool isFound = Find(key, isMeant, out value);
        KintoMetrics.CacheAsked(isFound);
        return isFound;
    }

    /// <summary>Keeps a value in the place of any other with its key.</summary>
    /// <param name="key">What it is found by.</param>
    /// <param name="value">The value.</param>
    /// <param name="size">How much of the capacity it takes.</param>
    /// <param name="end">When it ends, however often it is used; null for never.</param>
    public void Keep(string key, T value, long size, DateTimeOffset? end = null)
    {
        using Timing timing = KintoMetrics.Cache.Time("set");
        DateTimeOffset now = time.GetUtcNow();
        var entry = new Entry(key, value, now + lifetime, end ?? DateTimeOffset.MaxValue, size);
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out LinkedListNode<Entry>? former))
            {
                Remove(former);
            }

            _byKey[key] = _byUse.AddFirst(entry);
            _size += size;
            while (_byUse.Last is { } oldest && (_size > capacity || oldest.Value.IsOver(now)))
            {
                Remove(oldest);
            }
        }
    }

    private bool Find(string key, Func<T, bool> isMeant, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        value = default;
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                return false;
            }

            Entry entry = node.Value;
            if (entry.IsOver(now))
            {
                Remove(node);
                return false;
            }

            if (!isMeant(entry.Value))
            {
                return false;
            }

            node.Value = entry with { KeptUntil = now + lifetime };
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = entry.Value;
            return true;
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        _size -= node.Value.Size;
    }

    private sealed record Entry(string Key, T Value, DateTimeOffset KeptUntil, DateTimeOffset End, long Size)
    {
        public bool IsOver(DateTimeOffset now) => now >= KeptUntil || now >= End;
    }
}
