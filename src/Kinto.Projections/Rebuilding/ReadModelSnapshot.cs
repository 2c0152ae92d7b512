using System.Data;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// A transaction that sees events and read model as they are at one moment, for as long as it takes. It holds the tables, so that no rebuild replaces
/// them meanwhile: of a table that came later it would see nothing.
/// </summary>
internal static class ReadModelSnapshot
{
    /// <summary>Begins it.</summary>
    public static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        // PostgreSQL takes the snapshot at the first statement after this.
        string tables = string.Join(", ", ReadModelTables.Names.Select(t => "kinto." + t));
        await Sql.RunAsync(connection, $"LOCK TABLE {tables} IN ACCESS SHARE MODE", cancellation);
        return transaction;
    }
}
