using System.Data;
using Kinto.Projections.Proving;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// One reading of all events as they are stored, beside the comparison of the objects: what they make of lists, and whether their chains hold.
/// </summary>
/// <param name="Fold">The lists as the events leave them. What can't be read has no part in it.</param>
/// <param name="Chains">What the chains show.</param>
internal sealed record EventsReading(FoldOfLists Fold, ChainCheck Chains)
{
    private const int Run = 500;

    /// <summary>How many events there are.</summary>
    public long Events { get; private set; }

    /// <summary>What is wrong with the numbers of events in their streams, in words.</summary>
    public IReadOnlyList<string> Streams { get; private set; } = [];

    private void Take(StoredEvent row)
    {
        Chains.Add(row);
        if (row.Event is { } e)
        {
            Fold.Take(row.Sequence, e);
        }
    }

    /// <summary>Reads on a connection of its own.</summary>
    /// <param name="dataSource">Where they are.</param>
    /// <param name="snapshot">The exported snapshot in which to read.</param>
    /// <param name="report">Is told how many were read.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<EventsReading> RunAsync(NpgsqlDataSource dataSource, string snapshot, Action<long> report, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        // The name comes from PostgreSQL; the statement takes no parameters.
        await Sql.RunAsync(connection, $"SET TRANSACTION SNAPSHOT '{snapshot}'", cancellation);
        var reading = new EventsReading(new(), new());
        var streams = new StreamSieve();
        // While one thread reads and parses the next events, another checks those before.
        await foreach (IReadOnlyList<StoredEvent> rows in Ahead.ReadAsync(StoredEventReader.ReadAsync(connection, cancellation), Run, cancellation))
        {
            foreach (StoredEvent row in rows)
            {
                reading.Take(row);
                streams.Add(row);
            }

            reading.Events += rows.Count;
            report(reading.Events);
        }

        reading.Fold.Flush();
        reading.Streams = await streams.FinishAsync(connection, cancellation);
        return reading;
    }
}
