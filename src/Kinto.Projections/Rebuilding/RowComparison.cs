using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>Compares a table of few rows, whole rows, with what the events say.</summary>
internal static class RowComparison
{
    /// <summary>Compares.</summary>
    /// <returns>How many rows there should be.</returns>
    public static async Task<long> CompareAsync<T>(
        NpgsqlConnection connection, ReadModelTable<T> table, IEnumerable<T> folded, Differences differences, CancellationToken cancellation)
        where T : struct
    {
        HashSet<T> expected = [.. folded];
        long all = expected.Count;
        await using var command = new NpgsqlCommand($"SELECT {table.Columns} FROM kinto.{table.Name}", connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            T row = table.Read(reader, 0);
            if (!expected.Remove(row))
            {
                differences.Surplus(table.Name, row);
            }
        }

        foreach (T row in expected)
        {
            differences.Missing(table.Name, row);
        }

        return all;
    }
}
