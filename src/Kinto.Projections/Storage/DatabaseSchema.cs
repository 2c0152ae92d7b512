using System.Reflection;
using JasperFx;
using Marten;
using Npgsql;

namespace Kinto.Projections.Storage;

/// <summary>Creates and updates the database schema. Safe to run twice, and from several places at once.</summary>
public static class DatabaseSchema
{
    // Any number that no list's key will meet: migrations wait for each other on it.
    internal const long MigrationLock = 0x4B69_6E74_6F00_0001;

    // Each may use what those before it define.
    private static readonly string[] s_scripts =
    [
        "tables.sql",
        "erasure.sql",
        "history.sql",
        "time.sql",
        "revert.sql",
        "audit.sql",
        "permissions.sql",
        "feed.sql",
        "differences.sql",
        "listeners.sql",
    ];

    /// <summary>Brings the schema to what this version needs.</summary>
    /// <param name="dataSource">Connects as a role that may create tables.</param>
    /// <param name="store">The event store whose tables are made as well.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="SchemaException">The database isn't UTF-8.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource dataSource, IDocumentStore store, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await RequireUtf8Async(connection, cancellation);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({MigrationLock})", cancellation);
        try
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {EventStore.Schema}", cancellation);
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
            foreach (string script in s_scripts)
            {
                await ExecuteAsync(connection, Script(script), cancellation);
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
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
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Script(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Kinto.Projections.Schema.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The database can't hold the store; the message says why.</summary>
public sealed class SchemaException(string message) : Exception(message);
