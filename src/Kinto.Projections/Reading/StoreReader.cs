using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Projections.Queries;
using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Projections.Reading;

/// <summary>Reads the current state, in as few round trips as it takes.</summary>
public sealed class StoreReader(NpgsqlDataSource dataSource)
{
    /// <summary>Loads what a request needs, together with the page that it will most likely ask for.</summary>
    public async Task<LoadedState> LoadAsync(Needs needs, ListQuery? prefetch, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        StateLoader.AddTo(batch, needs, locking: false);
        if (prefetch is not null)
        {
            batch.BatchCommands.Add(ListQuerySql.Page(prefetch));
        }

        if (batch.BatchCommands.Count == 0)
        {
            return new(new WorkingState(), null, null);
        }

        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        WorkingState state = await StateLoader.ReadAsync(reader, needs, locking: false, cancellation);
        return new(state, prefetch, prefetch is null ? null : await ListPage.ReadAsync(reader, prefetch, cancellation));
    }

    /// <inheritdoc cref="ListReader.PageAsync"/>
    public async Task<ListPage> PageAsync(ListQuery query, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        return await ListReader.PageAsync(connection, query, cancellation);
    }

    /// <inheritdoc cref="ListReader.CountAsync"/>
    public async Task<long> CountAsync(ListQuery query, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        return await ListReader.CountAsync(connection, query, cancellation);
    }

    /// <summary>The checksum of a list, over one snapshot of it.</summary>
    /// <inheritdoc cref="ChecksumReader.ReadAsync" path="/param"/>
    public async Task<Checksum> ChecksumAsync(ListUri list, long? at, long otherwise, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        return await ChecksumReader.ReadAsync(connection, list, at, otherwise, cancellation);
    }

    /// <inheritdoc cref="ListReader.SharedAsync"/>
    public async Task<IReadOnlySet<string>> SharedAsync(
        ListUri list, IReadOnlyCollection<string> permissions, IReadOnlyCollection<string> principals, long? at, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        return await ListReader.SharedAsync(connection, list, permissions, principals, at, cancellation);
    }
}

/// <summary>What was loaded for a request.</summary>
/// <param name="State">The objects, clocks and groups that it declared.</param>
/// <param name="Query">The page that was read along.</param>
/// <param name="Page">What it holds.</param>
public sealed record LoadedState(WorkingState State, ListQuery? Query, ListPage? Page);
