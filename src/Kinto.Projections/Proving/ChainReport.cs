using System.Data;
using Npgsql;

namespace Kinto.Projections.Proving;

/// <summary>What the chains of all lists, and the streams, show.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="Unproven">How many of them have no proof, because they are from before there were any.</param>
/// <param name="Differences">What is not as it was written, in words.</param>
internal sealed record ChainReport(long Events, long Unproven, IReadOnlyList<string> Differences)
{
    /// <summary>Reads all events on a connection of its own.</summary>
    /// <param name="dataSource">Where they are.</param>
    /// <param name="snapshot">The exported snapshot in which to read.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<ChainReport> ReadAsync(NpgsqlDataSource dataSource, string snapshot, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        // The name comes from PostgreSQL; the statement takes no parameters.
        await using (var command = new NpgsqlCommand($"SET TRANSACTION SNAPSHOT '{snapshot}'", connection))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        var chains = new ChainCheck();
        long events = 0;
        await foreach (StoredEvent row in StoredEventReader.ReadAsync(connection, cancellation))
        {
            chains.Add(row);
            events++;
        }

        return new(events, chains.Unproven, [.. chains.Finish(), .. await StreamCheck.RunAsync(connection, cancellation)]);
    }
}
