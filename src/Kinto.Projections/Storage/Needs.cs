using Kinto.Events.Addressing;
using Kinto.Events.Permissions;

namespace Kinto.Projections.Storage;

/// <summary>What a request has to have loaded, and for a write locked, before it can be decided.</summary>
public sealed class Needs
{
    internal HashSet<ObjectUri> Objects { get; } = [];

    internal HashSet<ListUri> Clocks { get; } = [];

    internal HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    internal HashSet<(ListUri List, long LastModified)> Timestamps { get; } = [];

    internal HashSet<(ObjectUri Uri, long LastModified)> Versions { get; } = [];

    internal LockSet Locks { get; } = new();

    /// <summary>The object or tombstone, and the objects above it that decide about access.</summary>
    public void Object(ObjectUri uri)
    {
        Objects.Add(uri);
        Objects.UnionWith(Inheritance.Ancestors(uri.List));
    }

    /// <summary>The list's clock, and the objects above it that decide about access.</summary>
    public void List(ListUri list)
    {
        Clocks.Add(list);
        Objects.UnionWith(Inheritance.Ancestors(list));
    }

    /// <summary>The groups of the user.</summary>
    public void Caller(string? userId) => Members.UnionWith(Permissions(userId));

    /// <summary>Whether that timestamp is still free in the list.</summary>
    public void Timestamp(ListUri list, long lastModified) => Timestamps.Add((list, lastModified));

    /// <summary>The object, which is needed anyway, as it was with that timestamp: what a stale change is merged from.</summary>
    public void Version(ObjectUri uri, long lastModified) => Versions.Add((uri, lastModified));

    /// <summary>The list is going to be written: it is locked until commit, and nothing above it can end meanwhile.</summary>
    public void Write(ListUri list)
    {
        List(list);
        Locks.Write(list);
    }

    /// <summary>
    /// The object is going to be changed, which its bucket's history shows: entries get their timestamps under the history's own lock,
    /// so that a poller of the history misses none. Accounts stand in none.
    /// </summary>
    public void WriteHistory(ObjectUri uri)
    {
        if (uri.History is { } history)
        {
            Write(history);
        }
    }

    /// <summary>The object may be deleted together with everything below it, where nobody else may write meanwhile.</summary>
    public void End(ObjectUri root) => Locks.End(root);

    /// <summary>Any object of the list may be deleted together with everything below it.</summary>
    public void EndChildren(ListUri list) => Locks.EndChildren(list);

    /// <summary>Anything may be changed, so that nobody else may write meanwhile.</summary>
    public void Everything() => Locks.Everything();

    private static IEnumerable<string> Permissions(string? userId) => Events.Permissions.Caller.Memberships(userId);
}
