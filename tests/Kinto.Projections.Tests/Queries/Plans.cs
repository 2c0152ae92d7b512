using Kinto.Projections.Queries;
using Npgsql;

namespace Kinto.Projections.Tests.Queries;

/// <summary>How PostgreSQL would run a list query.</summary>
internal static class Plans
{
    /// <summary>The plan of a page's statement, once prepared.</summary>
    /// <param name="source">The database.</param>
    /// <param name="query">The page.</param>
    /// <param name="mode">A value of <c>plan_cache_mode</c>: with the values known, or for any.</param>
    public static async Task<string> OfPageAsync(NpgsqlDataSource source, ListQuery query, string mode)
    {
        NpgsqlBatchCommand page = ListQuerySql.Page(query);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        string literals = string.Join(", ", page.Parameters.Cast<NpgsqlParameter>().Select(p => Literal(p.Value!)));
        await using NpgsqlCommand prepare = new($"SET plan_cache_mode = {mode}; PREPARE page AS {page.CommandText}", connection);
        await prepare.ExecuteNonQueryAsync();
        await using NpgsqlCommand explain = new($"EXPLAIN EXECUTE page({literals})", connection);
        List<string> lines = [];
        await using NpgsqlDataReader reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        await reader.DisposeAsync();
        await using NpgsqlCommand forget = new("DEALLOCATE page; RESET plan_cache_mode", connection);
        await forget.ExecuteNonQueryAsync();
        return string.Join('\n', lines);
    }

    private static string Literal(object value) => value switch
    {
        long n => $"{n}",
        string[] texts => $"ARRAY[{string.Join(", ", texts.Select(Literal))}]",
        _ => $"'{value}'",
    };
}
