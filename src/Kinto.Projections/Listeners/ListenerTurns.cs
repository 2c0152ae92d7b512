using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Projections.Listeners;

/// <summary>
/// Whose turn it is to serve a listener: that of the one process, of all on the database, which holds the listener's advisory lock. The locks
/// belong to a transaction that stays open, so that they work through a pooler as well and go away with the process. It has no number
/// and no snapshot, so that it holds up neither the change feed nor vacuum.
/// </summary>
public sealed class ListenerTurns(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    /// <summary>Tries to get those of the turns that aren't held, and makes sure of those that are.</summary>
    /// <returns>The turns that are held.</returns>
    /// <exception cref="NpgsqlException">The connection is lost, and so are all turns: <see cref="DropAsync"/> comes next.</exception>
    public async Task<IReadOnlySet<string>> HoldAsync(IEnumerable<string> listeners, CancellationToken cancellation)
    {
        _connection ??= await dataSource.OpenConnectionAsync(cancellation);
        _transaction ??= await _connection.BeginTransactionAsync(cancellation);
        foreach (string listener in listeners.Where(l => !_held.Contains(l)))
        {
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock($1)", _connection, _transaction);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = LockSet.KeyOf("listener:" + listener) });
            if ((bool)(await command.ExecuteScalarAsync(cancellation))!)
            {
                _held.Add(listener);
            }
        }

        if (_held.Count == 0)
        {
            await DropAsync();
            return _held;
        }

        await using var alive = new NpgsqlCommand("SELECT 1", _connection, _transaction);
        await alive.ExecuteScalarAsync(cancellation);
        return _held;
    }

    /// <summary>Gives all turns back.</summary>
    public async Task DropAsync()
    {
        _held.Clear();
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        (_transaction, _connection) = (null, null);
    }

    public async ValueTask DisposeAsync() => await DropAsync();
}
