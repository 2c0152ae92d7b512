using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Storage;

/// <summary>Short-lived values in the database, seen by every server process at once.</summary>
public static class SharedCache
{
    /// <summary>Keeps a value until then, and drops what has expired.</summary>
    /// <param name="connection">May be in a transaction, which then decides whether the value is kept.</param>
    /// <param name="key">What it is found by.</param>
    /// <param name="value">The value.</param>
    /// <param name="now">The present, in ms.</param>
    /// <param name="lifetime">For how long.</param>
    public static async Task KeepAsync(NpgsqlConnection connection, string key, byte[] value, long now, TimeSpan lifetime)
    {
        await using var batch = new NpgsqlBatch(connection);
        // What another transaction drops already is skipped: two that wait for each other's rows would be a deadlock.
        var purge = new NpgsqlBatchCommand(
            "DELETE FROM kinto.cache WHERE key IN (SELECT key FROM kinto.cache WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED)");
        purge.Parameters.Add(Number(now));
        var keep = new NpgsqlBatchCommand(
            """
            INSERT INTO kinto.cache (key, value, expires_at) VALUES ($1, $2, $3)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
            """);
        keep.Parameters.Add(Text(key));
        keep.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bytea });
        keep.Parameters.Add(Number(now + (long)lifetime.TotalMilliseconds));
        batch.BatchCommands.Add(purge);
        batch.BatchCommands.Add(keep);
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Takes a value out: of all that ask for it one gets it. Null where there is none (any more).</summary>
    public static async Task<byte[]?> TakeAsync(NpgsqlConnection connection, string key, long now)
    {
        if (key.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        await using var command = new NpgsqlCommand("DELETE FROM kinto.cache WHERE key = $1 AND expires_at > $2 RETURNING value", connection);
        command.Parameters.Add(Text(key));
        command.Parameters.Add(Number(now));
        return (byte[]?)await command.ExecuteScalarAsync();
    }

    /// <summary>Forgets everything.</summary>
    public static async Task FlushAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = source.CreateCommand("DELETE FROM kinto.cache");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
