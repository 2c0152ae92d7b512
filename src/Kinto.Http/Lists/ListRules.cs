using System.Collections.Immutable;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>What a plural endpoint makes of the parameters of a list.</summary>
public sealed record ListRules
{
    private static readonly HashSet<string> s_alwaysKnown = ["id", "last_modified", "deleted"];

    /// <summary>GET and HEAD of buckets, groups, collections and records: any field may be named.</summary>
    public static ListRules Reading { get; } = new();

    /// <summary>DELETE of the same lists: no tombstones, and <c>_fields</c> is ignored (specification section 9.4).</summary>
    public static ListRules Deleting { get; } = new() { IsDelete = true };

    /// <summary>The only fields that exist, as for history and permissions; null where any may.</summary>
    public IReadOnlySet<string>? KnownFields { get; init; }

    /// <summary>The fields that always hold text, so that a number in a filter on them stands for its digits.</summary>
    public IReadOnlySet<string> TextFields { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Whether the objects of the list are to be deleted.</summary>
    public bool IsDelete { get; init; }

    /// <summary>
    /// The last sort key, which tells any two entries apart: newest first. Where it is another, as for permissions, entries have no
    /// <c>last_modified</c> and sorting by it is ignored (specification section 11).
    /// </summary>
    public SortKey TieBreaker { get; init; } = SortKey.Newest;

    /// <summary>Whether a field may be named in filters, sorts and selections; only what stands before the first dot counts.</summary>
    public bool Knows(FieldPath field) => KnownFields is null || KnownFields.Contains(field.Root) || s_alwaysKnown.Contains(field.Root);
}
