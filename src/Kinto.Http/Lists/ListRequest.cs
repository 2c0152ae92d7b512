using Kinto.Events.Addressing;
using Kinto.Projections.Queries;

namespace Kinto.Http.Lists;

/// <summary>What a list request asks, all of it valid.</summary>
/// <param name="Filters">Conditions that all hold, <c>_since</c> and <c>_before</c> among them.</param>
/// <param name="Sort">The complete order.</param>
/// <param name="Limit">The effective limit: objects on the page.</param>
public sealed record ListRequest(IReadOnlyList<Filter> Filters, IReadOnlyList<SortKey> Sort, int Limit)
{
    /// <summary>The fields asked for; null for whole objects.</summary>
    public FieldSelection? Fields { get; init; }

    /// <summary>Where the previous page ended; null for the first one.</summary>
    public PageToken? Token { get; init; }

    /// <summary>Whether the answer carries the <c>Alert</c> that <c>_to</c> is deprecated (specification section 10.6).</summary>
    public bool UsesDeprecatedTo { get; init; }

    /// <summary>Whether the matching objects are to be deleted.</summary>
    public bool IsDelete { get; init; }

    /// <summary>The query for the store.</summary>
    /// <param name="list">The list of the URL.</param>
    public ListQuery In(ListUri list) => new(list, Filters, Sort, Limit) { After = Token?.Cursor, LiveOnly = IsDelete };
}
