using System.Security.Cryptography;
using Kinto.Events;
using Kinto.Events.State;
using Kinto.Projections.Measuring;
using Kinto.Projections.Storage;
using Marten;
using Marten.Services;
using Npgsql;

namespace Kinto.Projections.Writing;

/// <summary>
/// One database transaction for a group of requests: lock and load in one round trip, decide without I/O, append and project in one
/// more, commit.
/// </summary>
internal sealed class WriteTransaction : IWriteScope, IAsyncDisposable
{
    private readonly IDocumentStore _store;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly WorkingState _state;
    private readonly List<IKintoEvent> _pending = [];
    private int _stored;

    private WriteTransaction(IDocumentStore store, NpgsqlConnection connection, NpgsqlTransaction transaction, WorkingState state)
    {
        _store = store;
        _connection = connection;
        _transaction = transaction;
        _state = state;
    }

    public IStoreState State => _state;

    /// <summary>Opens the transaction with the locks held and the state loaded.</summary>
    public static async Task<WriteTransaction> BeginAsync(
        IDocumentStore store, NpgsqlDataSource dataSource, Needs needs, CancellationToken cancellation)
    {
        using Timing load = StoreMetrics.Load.Time();
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        try
        {
            // Read committed on purpose: each statement sees what was committed before it began, so the statements after the
            // locks see everything that their former holders committed.
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection, transaction);
            StateLoader.AddTo(batch, needs, locking: true);
            await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
            WorkingState state = await StateLoader.ReadAsync(reader, needs, locking: true, cancellation);
            return new(store, connection, transaction, state);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Append(IReadOnlyList<IKintoEvent> events)
    {
        foreach (IKintoEvent e in events)
        {
            _state.Apply(e);
            _pending.Add(e);
        }
    }

    public async Task<NpgsqlConnection> FlushAsync()
    {
        await ChainLoader.CompleteAsync(_connection, _state.Chains, _pending);
        foreach (IEnumerable<IKintoEvent> run in EventRuns.Of(_pending))
        {
            await SaveAsync(run);
        }

        _stored += _pending.Count;
        _pending.Clear();
        return _connection;
    }

    /// <summary>Sends what is left, and commits; whether there was anything.</summary>
    /// <exception cref="CommitUnknownException">Whether the commit took effect can't be known.</exception>
    public async Task<bool> CommitAsync()
    {
        if (_pending.Count + _stored == 0)
        {
            return false;
        }

        using Timing append = StoreMetrics.Append.Time();
        await FlushAsync();
        using Timing commit = StoreMetrics.Commit.Time();
        try
        {
            await _transaction.CommitAsync();
            StoreMetrics.Appended.Add(_stored);
            return true;
        }
        catch (Exception e) when (e is not PostgresException)
        {
            throw new CommitUnknownException(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>Stores events; each gets its place in its list's chain here, in the order in which they were decided.</summary>
    private async Task SaveAsync(IEnumerable<IKintoEvent> events)
    {
        byte[] nonce = new byte[16];
        await using IDocumentSession session = _store.LightweightSession(SessionOptions.ForTransaction(_transaction));
        foreach (IKintoEvent e in events)
        {
            RandomNumberGenerator.Fill(nonce);
            session.Events.Append(e.StreamKey, _state.Chains.Append(e, nonce));
        }

        await session.SaveChangesAsync();
    }
}
