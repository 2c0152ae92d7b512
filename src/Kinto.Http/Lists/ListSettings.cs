namespace Kinto.Http.Lists;

/// <summary>The settings that bound a page (specification section 12.1).</summary>
/// <param name="PaginateBy"><c>paginate_by</c>: objects a page where the client asks for none or more; null or 0 for no bound.</param>
/// <param name="MaxFetchSize"><c>storage_max_fetch_size</c>: objects a page at most, 10,000 by default; 0 for no bound.</param>
public sealed record ListSettings(int? PaginateBy = null, int MaxFetchSize = 10_000)
{
    /// <summary>The objects that a page may hold. Kinto: <c>_limit=0</c> asks for no limit and passes over <c>paginate_by</c>.</summary>
    /// <param name="asked">The client's <c>_limit</c>, not negative; null for none.</param>
    public int EffectiveLimit(long? asked)
    {
        long limit = asked ?? PaginateBy ?? 0;
        if (limit > 0 && PaginateBy is > 0)
        {
            limit = Math.Min(limit, PaginateBy.Value);
        }

        long most = MaxFetchSize > 0 ? MaxFetchSize : int.MaxValue;
        return (int)(limit > 0 ? Math.Min(limit, most) : most);
    }
}
