using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// Puts the shadow tables in the place of those in use, in one transaction of which readers see nothing but that it took a moment.
/// <para>
/// Statements that are prepared, and functions, find tables by name again once theirs are gone. Views are bound to the very table, so those
/// that look at one are made anew. What else is attached to a table of the read model can't be carried over: see <see cref="Attachments"/>.
/// </para>
/// </summary>
internal static class Switch
{
    /// <summary>
    /// The longest wait for one table. Until then readers that come later wait as well. It is shorter than PostgreSQL's own deadlock timeout:
    /// of a reader and a switch that wait for each other, the switch gives way.
    /// </summary>
    private const string LockTimeout = "200ms";

    /// <summary>Tries it.</summary>
    /// <param name="connection">Without a transaction.</param>
    /// <param name="boundary">The last event that the shadow tables hold.</param>
    /// <param name="cancellation">Stops; nothing has changed then.</param>
    /// <returns>How many events it took in; null where readers were in the way, and nothing has changed.</returns>
    /// <exception cref="RebuildException">The store or its schema was changed in a way that events don't say.</exception>
    public static async Task<long?> TryAsync(NpgsqlConnection connection, long boundary, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await WholeStore.LockAsync(connection, cancellation);
            await Sql.RunAsync(connection, $"SET LOCAL lock_timeout = '{LockTimeout}'", cancellation);
            await Sql.RunAsync(connection, $"SELECT pg_advisory_xact_lock({DatabaseSchema.MigrationLock})", cancellation);
            await RequireSameStoreAsync(connection, boundary, cancellation);
            long last = await EventReader.LastAsync(connection, cancellation);
            long events = await CatchUp.ApplyAsync(connection, boundary, last, cancellation);
            await ReplaceAsync(connection, cancellation);
            await transaction.CommitAsync(cancellation);
            return events;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            await transaction.RollbackAsync(cancellation);
            return null;
        }
    }

    private static async Task RequireSameStoreAsync(NpgsqlConnection connection, long boundary, CancellationToken cancellation)
    {
        if (boundary > 0 && !await Sql.ScalarAsync<bool>(connection, $"SELECT EXISTS (SELECT FROM kinto.mt_events WHERE seq_id = {boundary})", cancellation))
        {
            throw new RebuildException("All events were erased while the rebuild was under way. The tables in use were left as they are.");
        }

        foreach (string table in ReadModelTables.Names)
        {
            if (!await Sql.ScalarAsync<bool>(connection, $"SELECT ({Shape(table)}) IS NOT DISTINCT FROM ({Shape(ShadowTables.Of(table))})", cancellation))
            {
                throw new RebuildException($"The table kinto.{table} was changed while the rebuild was under way. It was left as it is; start again.");
            }
        }
    }

    private static string Shape(string table) =>
        $"""
        SELECT (SELECT jsonb_agg(jsonb_build_array(attname, atttypid, attnotnull) ORDER BY attname) FROM pg_attribute
                WHERE attrelid = 'kinto.{table}'::regclass AND attnum > 0 AND NOT attisdropped)::text
          || (SELECT count(*) FROM pg_index WHERE indrelid = 'kinto.{table}'::regclass)
        """;

    private static async Task ReplaceAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        string tables = string.Join(", ", ReadModelTables.Names.Select(t => $"'kinto.{t}'::regclass"));
        // A query through a view locks the view before the tables: the other way round it and this would wait for each other.
        await ShadowTables.RunAllAsync(connection, Attachments.ViewsOf(tables, Attachments.ViewLock), cancellation);
        foreach (string table in ReadModelTables.Names)
        {
            await Sql.RunAsync(connection, $"LOCK TABLE kinto.{table} IN ACCESS EXCLUSIVE MODE", cancellation);
        }

        List<string> views = await Sql.TextsAsync(connection, Attachments.ViewsOf(tables, Attachments.ViewAnew), cancellation);
        var renames = new List<string>();
        foreach (string table in ReadModelTables.Names)
        {
            await ShadowTables.RunAllAsync(connection, Attachments.Rights(table, ShadowTables.Of(table)), cancellation);
            renames.AddRange(await ShadowTables.RenamesAsync(connection, table, cancellation));
        }

        foreach (string table in ReadModelTables.Names)
        {
            await Sql.RunAsync(connection, $"ALTER TABLE kinto.{table} RENAME TO {table}_old", cancellation);
            await Sql.RunAsync(connection, $"ALTER TABLE kinto.{ShadowTables.Of(table)} RENAME TO {table}", cancellation);
        }

        foreach (string view in views)
        {
            await Sql.RunAsync(connection, view, cancellation);
        }

        await Sql.RunAsync(connection, $"DROP TABLE {string.Join(", ", ReadModelTables.Names.Select(t => $"kinto.{t}_old"))}", cancellation);
        foreach (string rename in renames)
        {
            await Sql.RunAsync(connection, rename, cancellation);
        }
    }
}
