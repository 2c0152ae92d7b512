using Kinto.Events.Addressing;
using Npgsql;

namespace Kinto.Projections.Queries;

/// <summary>A page of a list.</summary>
/// <param name="Rows">In the order asked for, at most <see cref="ListQuery.Limit"/>.</param>
/// <param name="HasMore">Whether objects remain behind the last one.</param>
public sealed record ListPage(IReadOnlyList<ListRow> Rows, bool HasMore)
{
    /// <summary>Reads the current result of a reader, which is that of <see cref="ListQuerySql.Page"/> for the same query.</summary>
    public static async Task<ListPage> ReadAsync(NpgsqlDataReader reader, ListQuery query, CancellationToken cancellation)
    {
        List<ListRow> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            if (rows.Count == query.Limit)
            {
                return new(rows, HasMore: true);
            }

            ListRow row = ListRow.Read(reader);
            rows.Add(query.List.Kind is ResourceKind.History || query.At is not null ? row.Canonical() : row);
        }

        return new(rows, HasMore: false);
    }
}
