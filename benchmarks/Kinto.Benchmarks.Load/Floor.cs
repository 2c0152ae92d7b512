using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Benchmarks.Load;

/// <summary>
/// What PostgreSQL itself does on the same machine: hand-written writes of an event, an object and its ACE, one transaction each, all
/// of them locking one clock row.
/// </summary>
internal static class Floor
{
    public static async Task<double> OneTransactionAWriteAsync(string connectionString, int connections, TimeSpan duration)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = connections, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });
        await PrepareAsync(source);
        long done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(async () =>
        {
            for (long n = 0; clock.Elapsed < duration; n++)
            {
                await WriteAsync(source, $"{i}-{n}-{clock.ElapsedTicks}", Requests.Record(n));
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(NpgsqlDataSource source, string id, string body)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using var clock = new NpgsqlCommand(
            "UPDATE floor.clocks SET at = greatest(at + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint) RETURNING at", connection, transaction);
        long at = (long)(await clock.ExecuteScalarAsync())!;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (string sql in new[]
        {
            "INSERT INTO floor.events (stream, body) VALUES ($1, $2::jsonb)",
            "INSERT INTO floor.objects (id, at, body) VALUES ($1, $3, $2::jsonb)",
            "INSERT INTO floor.aces (id, principal) VALUES ($1, 'alice')",
        })
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new() { Value = id, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = body, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = at, NpgsqlDbType = NpgsqlDbType.Bigint });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task PrepareAsync(NpgsqlDataSource source)
    {
        await using NpgsqlCommand create = source.CreateCommand(
            """
            CREATE SCHEMA IF NOT EXISTS floor;
            CREATE TABLE IF NOT EXISTS floor.clocks (at bigint);
            INSERT INTO floor.clocks SELECT 0 WHERE NOT EXISTS (SELECT FROM floor.clocks);
            CREATE TABLE IF NOT EXISTS floor.events (seq bigserial PRIMARY KEY, stream text, body jsonb);
            CREATE INDEX IF NOT EXISTS events_by_stream ON floor.events (stream);
            CREATE TABLE IF NOT EXISTS floor.objects (id text PRIMARY KEY, at bigint, body jsonb);
            CREATE INDEX IF NOT EXISTS objects_by_time ON floor.objects (at);
            CREATE TABLE IF NOT EXISTS floor.aces (id text, principal text, PRIMARY KEY (id, principal));
            CREATE INDEX IF NOT EXISTS aces_by_principal ON floor.aces (principal, id);
            """);
        await create.ExecuteNonQueryAsync();
    }
}
