using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// The tables that a rebuild fills beside those in use: <c>kinto.objects_new</c> and so on, made in their image. What is left of a rebuild
/// that was interrupted is under the same names, and taken away by the next.
/// </summary>
internal static class ShadowTables
{
    /// <summary>The name beside which a table is filled.</summary>
    public static string Of(string table) => table + "_new";

    /// <summary>Takes away what is left of an earlier rebuild.</summary>
    public static Task RemoveAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        Sql.RunAsync(connection, $"DROP TABLE IF EXISTS {string.Join(", ", ReadModelTables.Names.Select(t => "kinto." + Of(t)))}", cancellation);

    /// <summary>Makes an empty one, without indexes.</summary>
    public static async Task CreateAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await Sql.RunAsync(
            connection, $"CREATE UNLOGGED TABLE kinto.{Of(table)} (LIKE kinto.{table} INCLUDING ALL EXCLUDING INDEXES)", cancellation);
        await RunAllAsync(
            connection,
            $"""
            SELECT 'ALTER TABLE kinto.{Of(table)} SET (' || array_to_string(reloptions, ', ') || ')'
            FROM pg_class WHERE oid = 'kinto.{table}'::regclass AND reloptions IS NOT NULL
            """,
            cancellation);
    }

    /// <summary>
    /// Makes a filled one like the one in use: logged, with the same keys and indexes, known to the planner. Logged first: that copies the table, and
    /// would make every index a second time.
    /// </summary>
    public static async Task FinishAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await Sql.RunAsync(connection, $"ALTER TABLE kinto.{Of(table)} SET LOGGED", cancellation);
        await RunAllAsync(
            connection,
            $"""
            SELECT CASE
              WHEN k.conname IS NOT NULL THEN format('ALTER TABLE kinto.{Of(table)} ADD CONSTRAINT %I %s', {NewName}, pg_get_constraintdef(k.oid))
              ELSE format('CREATE %sINDEX %I ON kinto.{Of(table)} USING %s',
                CASE WHEN i.indisunique THEN 'UNIQUE ' END, {NewName}, substr(pg_get_indexdef(i.indexrelid), strpos(pg_get_indexdef(i.indexrelid), ' USING ') + 7))
            END
            {IndexesOf(table)} ORDER BY i.indexrelid
            """,
            cancellation);
        await Sql.RunAsync(connection, $"ANALYZE kinto.{Of(table)}", cancellation);
    }

    /// <summary>The statements that give the indexes of a shadow table, once the other one is gone, the names of the other's.</summary>
    public static Task<List<string>> RenamesAsync(NpgsqlConnection connection, string table, CancellationToken cancellation) =>
        Sql.TextsAsync(connection, $"SELECT format('ALTER INDEX kinto.%I RENAME TO %I', {NewName}, c.relname) {IndexesOf(table)}", cancellation);

    /// <summary>Runs the statements that a query makes.</summary>
    internal static async Task RunAllAsync(NpgsqlConnection connection, string query, CancellationToken cancellation)
    {
        foreach (string statement in await Sql.TextsAsync(connection, query, cancellation))
        {
            await Sql.RunAsync(connection, statement, cancellation);
        }
    }

    // As long as both tables are there an index can't have the other's name, and that with an ending may be too long.
    private const string NewName = "'rebuilt_' || i.indexrelid";

    private static string IndexesOf(string table) =>
        $"""
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
        WHERE i.indrelid = 'kinto.{table}'::regclass
        """;
}
