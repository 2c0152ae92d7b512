using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// Rebuilds the read model from the events beside the live one, and switches. Events are folded in a stream; what arrives meanwhile is
/// folded in before the switch, while writers wait for that moment.
/// </summary>
public static class StoreRebuilder
{
    /// <summary>Rebuilds.</summary>
    /// <param name="dataSource">Connects as the owner of the tables.</param>
    /// <param name="progress">Gets the number of events folded so far and of all.</param>
    /// <param name="cancellation">Stops; the live read model is then as it was.</param>
    /// <returns>The number of events folded.</returns>
    public static async Task<long> RebuildAsync(
        NpgsqlDataSource dataSource, IProgress<(long Done, long All)>? progress, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        (long count, long boundary) = await QuietExtentAsync(connection, cancellation);
        var state = new FoldedState();
        long done = await FoldAsync(connection, state, 0, boundary, progress is null ? null : d => progress.Report((d, count)), cancellation);

        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await LockEverythingAsync(connection, cancellation);
        (count, long last) = await EventReader.ExtentAsync(connection, cancellation);
        done += await FoldAsync(connection, state, boundary, last, null, cancellation);
        await ReadModelCopy.ReplaceAsync(connection, state, cancellation);
        await transaction.CommitAsync(cancellation);
        progress?.Report((done, count));
        return done;
    }

    /// <summary>
    /// The events so far, up to a number below which no transaction is still under way: numbers are drawn before commit, so the highest
    /// one that is visible says nothing, unless all writers are waited for.
    /// </summary>
    private static async Task<(long Count, long Last)> QuietExtentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await LockEverythingAsync(connection, cancellation);
        (long, long) extent = await EventReader.ExtentAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return extent;
    }

    private static async Task<long> FoldAsync(
        NpgsqlConnection connection, FoldedState state, long after, long upTo, Action<long>? report, CancellationToken cancellation)
    {
        long done = 0;
        await foreach (SequencedEvent e in EventReader.ReadAsync(connection, after, upTo, cancellation))
        {
            state.Apply(e.Event);
            if (++done % 1000 == 0)
            {
                report?.Invoke(done);
            }
        }

        return done;
    }

    private static async Task LockEverythingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var locks = new LockSet();
        locks.Everything();
        (long[] keys, bool[] shared) = locks.InOrder();
        await using var command = new NpgsqlCommand("SELECT kinto.lock($1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = keys });
        command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = shared });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
