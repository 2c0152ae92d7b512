using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kinto.Events.Addressing;

namespace Kinto.Projections.Storage;

/// <summary>
/// The advisory locks of a transaction, held until it ends. They make three things true at once:
/// <list type="bullet">
/// <item>Writers of one list run one after the other from reading the clock to commit, on every server process, so that timestamps are
/// unique and commit order is timestamp order. A poller that has seen ETag T has seen every change up to T.</item>
/// <item>A bucket or collection can't end while something below it is written, and the other way round: writers hold the guards above
/// their list shared, whoever ends a subtree holds its guard alone. That also covers lists without a clock row, where there would be
/// no row to lock.</item>
/// <item>Nobody deadlocks: each transaction takes all of its locks at its beginning, in the order of their keys.</item>
/// </list>
/// Two names with the same key only wait for each other needlessly. Guards of the kind that pg_advisory_lock gives queue fairly: a
/// waiting deletion is not overtaken by new writers for ever, as it would be with share locks on rows.
/// </summary>
internal sealed class LockSet
{
    private const string Root = "guard:";
    private readonly Dictionary<string, bool> _shared = [];

    /// <summary>Locks the list, and guards everything above it.</summary>
    public void Write(ListUri list)
    {
        Add("list:" + list.Path, shared: false);
        Add(Root, shared: true);
        for (ObjectUri? above = list.Parent; above is not null; above = above.List.Parent)
        {
            Add(Guard(above), shared: true);
        }
    }

    /// <summary>Keeps everybody else from writing below the object.</summary>
    public void End(ObjectUri root)
    {
        if (root.HasChildren)
        {
            Add(Guard(root), shared: false);
        }
    }

    /// <summary>Keeps everybody else from writing below any object of the list.</summary>
    public void EndChildren(ListUri list)
    {
        if (list.Kind is ResourceKind.Bucket or ResourceKind.Collection)
        {
            Add(list.Parent is { } parent ? Guard(parent) : Root, shared: false);
        }
    }

    /// <summary>Keeps everybody else from writing anything.</summary>
    public void Everything() => Add(Root, shared: false);

    /// <summary>The keys in ascending order, each with whether it is taken shared.</summary>
    public (long[] Keys, bool[] Shared) InOrder()
    {
        var keys = new SortedDictionary<long, bool>();
        foreach ((string name, bool shared) in _shared)
        {
            long key = KeyOf(name);
            keys[key] = shared && (!keys.TryGetValue(key, out bool known) || known);
        }

        return ([.. keys.Keys], [.. keys.Values]);
    }

    private static string Guard(ObjectUri uri) => Root + uri.Path;

    /// <summary>The key of the advisory lock that goes by a name.</summary>
    internal static long KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    private void Add(string name, bool shared) => _shared[name] = shared && (!_shared.TryGetValue(name, out bool known) || known);
}
