using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>The right to rebuild, which one process on a database has at a time. It ends with the process, however that ends.</summary>
internal sealed class RebuildTurn : IAsyncDisposable
{
    // Beside the lock of migrations; no list's key will meet it.
    private const long Key = 0x4B69_6E74_6F00_0002;
    private readonly NpgsqlConnection _connection;

    private readonly NpgsqlTransaction _transaction;

    private RebuildTurn(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>Takes it.</summary>
    /// <exception cref="RebuildException">Somebody else has it.</exception>
    public static async Task<RebuildTurn> TakeAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        // The lock of a transaction and not of the session, which a pooler may give to somebody else.
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        if (await Sql.ScalarAsync<bool>(connection, $"SELECT pg_try_advisory_xact_lock({Key})", cancellation))
        {
            return new(connection, transaction);
        }

        await transaction.DisposeAsync();
        await connection.DisposeAsync();
        throw new RebuildException("Another rebuild of this store is under way.");
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
