using Kinto.Events.Addressing;

namespace Kinto.Projections.Queries;

/// <summary>A question for a page of a list or for its size, with nothing of HTTP left in it (specification sections 9 to 12).</summary>
/// <param name="List">The list, compared whole.</param>
/// <param name="Filters">Conditions that all hold.</param>
/// <param name="Sort">The order, complete: its last key tells any two objects of the list apart.</param>
/// <param name="Limit">How many objects the page may hold; one more is fetched, to know whether there are more.</param>
public sealed record ListQuery(ListUri List, IReadOnlyList<Filter> Filters, IReadOnlyList<SortKey> Sort, int Limit)
{
    /// <summary>Where the previous page ended; null for the first page.</summary>
    public Cursor? After { get; init; }

    /// <summary>The ids that the caller may see, where permissions on single objects are all that they have; null for all.</summary>
    public IReadOnlySet<string>? OnlyIds { get; init; }

    /// <summary>
    /// Of a history, the principals of which one must be among an entry's readers, where the caller has no permission on the bucket;
    /// null for all entries. Tombstones have no readers.
    /// </summary>
    public IReadOnlySet<string>? ReadableBy { get; init; }

    /// <summary>Of the list of permissions, whose and which they are.</summary>
    public HeldPermissions? Held { get; init; }

    /// <summary>The time, in ms, at which the list is looked at; null for the present.</summary>
    public long? At { get; init; }

    /// <summary>Whether tombstones stay out whatever the filters are: a plural DELETE cannot delete what is deleted.</summary>
    public bool LiveOnly { get; init; }

    /// <summary>
    /// Whether tombstones are in the page. Kinto: any filter on <c>last_modified</c> brings them in, and every other filter is then
    /// applied to the document <c>{"id","last_modified","deleted":true}</c> (specification section 10.6).
    /// </summary>
    public bool IncludeTombstones => !LiveOnly && Filters.Any(filter => filter.Field.IsLastModified);
}
