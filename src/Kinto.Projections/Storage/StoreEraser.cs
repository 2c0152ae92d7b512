using Npgsql;

namespace Kinto.Projections.Storage;

/// <summary>
/// Erases everything: events, current state, permissions and clocks (the flush endpoint). Meant for tests and demonstrations;
/// single objects lose their past by <see cref="Erasing.EventEraser"/>.
/// </summary>
public sealed class StoreEraser(NpgsqlDataSource dataSource)
{
    // Deletes rather than truncates: TRUNCATE locks out readers, and would deadlock with them.
    private static readonly string[] s_tables =
        ["objects", "aces", "memberships", "clocks", "cache", "listener_deliveries", "mt_events", "mt_streams"];

    /// <summary>Waits for the writes that are under way, and keeps new ones waiting until everything is gone.</summary>
    public async Task EraseAsync(CancellationToken cancellation)
    {
        var locks = new LockSet();
        locks.Everything();
        (long[] keys, bool[] shared) = locks.InOrder();
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var locking = new NpgsqlBatchCommand("SELECT kinto.lock($1, $2)");
        locking.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = keys });
        locking.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = shared });
        batch.BatchCommands.Add(locking);
        foreach (string table in s_tables)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"DELETE FROM {EventStore.Schema}.{table}"));
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
