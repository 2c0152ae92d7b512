using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>The right to rebuild, which one process on a database has at a time. It ends with the process, however that ends.</summary>
internal sealed class RebuildTurn : IAsyncDisposable
{
    // Beside the lock of migrations; no list's key will meet it.
    private const long Key = 0x4B69_6E74_6F00_0002;
    private readonly NpgsqlConnection _connection;

    private RebuildTurn(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes it.</summary>
    /// <exception cref="RebuildException">Somebody else has it.</exception>
    public static async Task<RebuildTurn> TakeAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        if (await Sql.ScalarAsync<bool>(connection, $"SELECT pg_try_advisory_lock({Key})", cancellation))
        {
            return new(connection);
        }

        await connection.DisposeAsync();
        throw new RebuildException("Another rebuild of this store is under way.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.FullState is System.Data.ConnectionState.Open)
        {
            await Sql.RunAsync(_connection, $"SELECT pg_advisory_unlock({Key})", CancellationToken.None);
        }

        await _connection.DisposeAsync();
    }
}
