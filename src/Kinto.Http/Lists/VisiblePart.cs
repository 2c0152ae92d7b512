using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Http.Execution;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>
/// The part of a list that a caller may see or delete: all of it, or what is shared with them one by one (specification section
/// 14.5.3). Objects are shared by permissions of their own, the entries of a history by the readers frozen in them.
/// </summary>
internal sealed class VisiblePart
{
    private readonly IReadOnlySet<string>? _ids;
    private readonly IReadOnlySet<string>? _readers;

    private VisiblePart(IReadOnlySet<string>? ids, IReadOnlySet<string>? readers, bool isEmpty) =>
        (_ids, _readers, IsEmpty) = (ids, readers, isEmpty);

    /// <summary>A part whose timestamp doesn't change.</summary>
    public static VisiblePart Nothing { get; } = new(new HashSet<string>(), null, true) { Timestamp = 0 };

    /// <summary>The whole list.</summary>
    public static VisiblePart All { get; } = new(null, null, false);

    /// <summary>What stands for the list's clock where that may not be told, in ms; null where it may.</summary>
    public long? Timestamp { get; private init; }

    /// <summary>Whether nothing is shared.</summary>
    public bool IsEmpty { get; }

    /// <summary>One object, as if it were alone.</summary>
    public static VisiblePart Single(string id, long lastModified) => new(new HashSet<string> { id }, null, false) { Timestamp = lastModified };

    /// <summary>What is shared with a caller who has no permission on the whole list.</summary>
    public static async ValueTask<VisiblePart> SharedAsync(IScope scope, ListUri list, Caller caller, bool deletes)
    {
        if (list.Kind is ResourceKind.History)
        {
            return await EntriesAsync(scope, list, caller, deletes);
        }

        IReadOnlyCollection<string> permissions = deletes ? [PermissionNames.Write] : Inheritance.ReadDirectly(list.Kind);
        IReadOnlySet<string> ids = await scope.SharedAsync(list, permissions, [.. caller.Principals]);
        return new(ids, null, ids.Count == 0);
    }

    /// <summary>The query within that part, and within what it was limited to before; the same query for the whole list.</summary>
    public ListQuery Of(ListQuery query) => this == All ? query : query with { OnlyIds = Both(query.OnlyIds, _ids), ReadableBy = _readers };

    private static IReadOnlySet<string>? Both(IReadOnlySet<string>? one, IReadOnlySet<string>? other) =>
        one is null ? other : other is null ? one : one.Intersect(other).ToHashSet(StringComparer.Ordinal);

    private static async ValueTask<VisiblePart> EntriesAsync(IScope scope, ListUri list, Caller caller, bool deletes)
    {
        if (deletes)
        {
            return new(null, caller.Principals, true); // nobody may write single entries
        }

        var any = new ListQuery(list, [], [SortKey.Newest], 1) { ReadableBy = caller.Principals };
        return new(null, caller.Principals, (await scope.PageAsync(any)).Rows.Count == 0);
    }
}
