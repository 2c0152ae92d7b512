using System.Runtime.ExceptionServices;
using JasperFx;
using Marten;
using Npgsql;

namespace Kinto.Projections.Storage;

/// <summary>Creates and updates the database schema. Safe to run twice, and from several places at once.</summary>
public static class DatabaseSchema
{
    // Any number that no list's key will meet: migrations wait for each other on it.
    internal const long MigrationLock = 0x4B69_6E74_6F00_0001;

    /// <summary>Brings the schema to what this version needs.</summary>
    /// <param name="dataSource">Connects as a role that may create tables; two connections at once.</param>
    /// <param name="store">The event store whose tables are made as well.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The steps that were new to the database. Those it had are run again all the same, and mend what is missing.</returns>
    /// <exception cref="SchemaException">The database isn't UTF-8.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(NpgsqlDataSource dataSource, IDocumentStore store, CancellationToken cancellation)
    {
        await using NpgsqlConnection turn = await dataSource.OpenConnectionAsync(cancellation);
        await RequireUtf8Async(turn, cancellation);
        // The lock of a transaction and not of the session, which a pooler may give to somebody else. That transaction does nothing else: what
        // the steps lock is free again after each, and they keep nobody waiting who waits for the transactions that write.
        await using NpgsqlTransaction transaction = await turn.BeginTransactionAsync(cancellation);
        await ExecuteAsync(turn, $"SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_advisory_xact_lock({MigrationLock})", cancellation);
        await ApplyEventStoreAsync(store);
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        IReadOnlyList<SchemaStep> steps = SchemaSteps.Of(store);
        foreach (SchemaStep step in steps.Where(s => s.Sql.Length > 0))
        {
            await ExecuteAsync(connection, step.Sql, cancellation);
        }

        IReadOnlyList<SchemaStep> fresh = await SchemaRecord.MissingAsync(connection, steps, cancellation);
        await SchemaRecord.NoteAsync(connection, fresh, cancellation);
        return [.. fresh.Select(s => s.Name)];
    }

    /// <summary>The steps that this version would take and that the database doesn't have yet; changes nothing.</summary>
    /// <param name="dataSource">Connects as a role that may read the store's tables, where there are any.</param>
    /// <param name="store">The event store.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="SchemaException">The database isn't UTF-8.</exception>
    public static async Task<IReadOnlyList<string>> PendingAsync(NpgsqlDataSource dataSource, IDocumentStore store, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await RequireUtf8Async(connection, cancellation);
        return [.. (await SchemaRecord.MissingAsync(connection, SchemaSteps.Of(store), cancellation)).Select(s => s.Name)];
    }

    private static async Task ApplyEventStoreAsync(IDocumentStore store)
    {
        try
        {
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        }
        catch (Exception e) when (e is not NpgsqlException && e.GetBaseException() is PostgresException)
        {
            // As it would be told without Marten, which repeats all of its statements.
            ExceptionDispatchInfo.Throw(e.GetBaseException());
        }
    }

    private static async Task RequireUtf8Async(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SHOW server_encoding", connection);
        if (await command.ExecuteScalarAsync(cancellation) is string encoding && encoding != "UTF8")
        {
            throw new SchemaException($"The database has encoding {encoding}; it must be UTF8.");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>The database can't hold the store; the message says why.</summary>
public sealed class SchemaException(string message) : Exception(message);
