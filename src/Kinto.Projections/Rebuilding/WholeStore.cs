using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>Keeps all writers of the store waiting.</summary>
internal static class WholeStore
{
    /// <summary>Waits for the writes that are under way, and keeps new ones waiting until the transaction ends.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var locks = new LockSet();
        locks.Everything();
        (long[] keys, bool[] shared) = locks.InOrder();
        await using var command = new NpgsqlCommand("SELECT kinto.lock($1, $2)", connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = keys });
        command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = shared });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// The highest sequence number, below which no transaction is still under way. Numbers are drawn before commit, so the highest one that is
    /// visible says nothing unless all writers are waited for. They are kept waiting for this one statement.
    /// </summary>
    public static async Task<long> QuietLastAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, cancellation);
        long last = await EventReader.LastAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return last;
    }
}
