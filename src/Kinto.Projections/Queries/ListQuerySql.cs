using Kinto.Events.Addressing;
using Kinto.Projections.Queries.Sql;
using Npgsql;

namespace Kinto.Projections.Queries;

/// <summary>
/// A list query as SQL over <c>kinto.objects</c>, or over something with the same columns: the list as it was, the view
/// <c>kinto.history</c>, a caller's permissions. Whatever comes from a request (the list, ids, names of fields, values) is a parameter, so that the text depends on the
/// shape of the query alone and stays prepared.
/// <para>
/// Without filters and in the default order the text is an equality on <c>list</c> and an order by <c>last_modified</c>: the index
/// <c>objects_by_time</c>, read backwards, gives the page without sorting, and <c>_since</c>, <c>_before</c> and the cursor narrow
/// its range. That holds for the generic plan of a prepared statement too, which knows no values.
/// </para>
/// </summary>
public static class ListQuerySql
{
    /// <summary>The page, in order, one row more than the limit: see <see cref="ListPage.ReadAsync"/>.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="withAcl">Whether the objects' own permissions are wanted as well.</param>
    public static NpgsqlBatchCommand Page(ListQuery query, bool withAcl = false)
    {
        var parameters = new SqlParameters();
        var columns = new Columns(parameters, query.IncludeTombstones);
        string source = Source(query, parameters);
        List<string> conditions = Conditions(query, parameters, columns);
        if (!query.IncludeTombstones)
        {
            conditions.Add("NOT deleted");
        }

        if (query.After is { } cursor)
        {
            conditions.Add(Keyset.Beyond(cursor, query.Sort, columns));
        }

        string wanted = "id, last_modified, deleted, body" + (withAcl || query.Held is not null ? ", acl" : "");
        string order = "ORDER BY " + string.Join(", ", query.Sort.Select(key => columns.Of(key.Field).Sql + (key.Descending ? " DESC" : "")))
            + $" LIMIT {parameters.Add(query.Limit + 1L)}";
        string where = string.Join(" AND ", conditions);
        return parameters.Command(HasTombstonesElsewhere(query)
            // Both halves come from their index in order, and are merged.
            ? $"""
              SELECT {wanted} FROM (
                (SELECT {wanted}, data FROM {source} WHERE {where} {order})
                UNION ALL
                (SELECT {wanted}, data FROM kinto.objects WHERE {where} AND deleted {order})) AS page
              {order}
              """
            : $"SELECT {wanted} FROM {source} WHERE {where} {order}");
    }

    /// <summary>
    /// How many live objects match, as one <c>bigint</c>. Tombstones never count, and sort, cursor and limit have no effect
    /// (specification section 9.2).
    /// </summary>
    public static NpgsqlBatchCommand Count(ListQuery query)
    {
        var parameters = new SqlParameters();
        var columns = new Columns(parameters, withTombstones: false);
        string source = Source(query, parameters);
        List<string> conditions = [.. Conditions(query, parameters, columns), "NOT deleted"];
        return parameters.Command($"SELECT count(*) FROM {source} WHERE {string.Join(" AND ", conditions)}");
    }

    /// <summary>
    /// Whether the page holds tombstones that are not where the rest is: entries of a history are seen in the events, but once removed
    /// they stand among the objects. Whoever sees single entries sees no tombstones, since they have no readers.
    /// </summary>
    private static bool HasTombstonesElsewhere(ListQuery query) =>
        query.List.Kind is ResourceKind.History && query.IncludeTombstones && query.ReadableBy is null;

    private static string Source(ListQuery query, SqlParameters parameters) => query.List.Kind switch
    {
        ResourceKind.History => "kinto.history",
        ResourceKind.Permissions => HeldPermissionsSql.Source(query.Held!, parameters),
        _ when query.At is { } time => $"kinto.objects_at({parameters.Add(query.List.Path)}, {parameters.Add(time)})",
        _ => "kinto.objects",
    };

    private static List<string> Conditions(ListQuery query, SqlParameters parameters, Columns columns)
    {
        List<string> conditions = [$"list = {parameters.Add(query.List.Path)}"];
        if (query.OnlyIds is { } ids)
        {
            conditions.Add($"id = ANY({parameters.Add(ids.ToArray())})");
        }

        if (query.ReadableBy is { } principals)
        {
            string any = parameters.Add(principals.ToArray());
            // In this order, which is that of their costs: the second is asked of the few entries that pass the first.
            conditions.Add($"readers ?| {any}");
            conditions.Add($"kinto.remaining_readers(readers, seq_id) ?| {any}");
        }

        conditions.AddRange(query.Filters.Select(filter => columns.Of(filter.Field).Test(filter)));
        return conditions;
    }
}
