using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>Statements without parameters, of constants and of names that the catalogue gave, which quoted them.</summary>
internal static class Sql
{
    public static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<T?> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellation) is T value ? value : default;
    }

    /// <summary>The texts of a query's one column.</summary>
    public static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
