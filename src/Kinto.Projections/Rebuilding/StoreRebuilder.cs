using System.Data;
using Kinto.Projections.ReadModel;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// Rebuilds the read model from the events beside the one in use, and switches. The events are read twice in one snapshot, while the server
/// goes on: once for what they make of lists, once for the last event of each object, which goes into new tables by COPY. What was written
/// meanwhile is then applied to these, and the rest of it, and the switch, while writers wait for that moment.
/// </summary>
public static class StoreRebuilder
{
    /// <summary>What remains to be taken in while writers wait, in events.</summary>
    private const long FewEvents = 200;

    /// <summary>How often it is tried to come that near to the writers.</summary>
    private const int MaxRounds = 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Rebuilds.</summary>
    /// <param name="dataSource">Connects as the owner of the tables, with up to six connections at once.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops; the live read model is then as it was.</param>
    /// <returns>The number of events that the new state is made of.</returns>
    /// <exception cref="RebuildException">It can't be done now; the live read model is as it was.</exception>
    public static async Task<long> RebuildAsync(NpgsqlDataSource dataSource, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        await using RebuildTurn turn = await RebuildTurn.TakeAsync(dataSource, cancellation);
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await Attachments.RequireNoneAsync(connection, cancellation);
        await ShadowTables.RemoveAsync(connection, cancellation);
        try
        {
            (long boundary, long events) = await FillAsync(dataSource, connection, progress, cancellation);
            return events + await SwitchAsync(connection, boundary, progress, cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or RebuildException)
        {
            await ShadowTables.RemoveAsync(connection, CancellationToken.None);
            throw;
        }
    }

    private static async Task<(long Boundary, long Events)> FillAsync(
        NpgsqlDataSource dataSource, NpgsqlConnection connection, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        await using NpgsqlConnection reading = await dataSource.OpenConnectionAsync(cancellation);
        long boundary = await WholeStore.QuietLastAsync(reading, cancellation);
        await using NpgsqlTransaction snapshot = await reading.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        long all = await EventReader.EstimateAsync(reading, cancellation);
        await Sql.RunAsync(reading, "SET LOCAL work_mem = '64MB'", cancellation);
        var fold = new FoldOfLists();
        await fold.ReadAsync(reading, boundary, done => progress?.Report(new(RebuildPhase.ReadingEvents, done, all)), cancellation);

        await using TableFill<ObjectRow> objects = await TableFill<ObjectRow>.BeginAsync(ReadModelTables.Objects, dataSource, cancellation);
        await using TableFill<AceRow> aces = await TableFill<AceRow>.BeginAsync(ReadModelTables.Aces, dataSource, cancellation);
        var counts = new Counts();
        await LastEvents.ReadAsync(reading, boundary, fold.Ends, Keep, cancellation);
        await snapshot.CommitAsync(cancellation);

        progress?.Report(new(RebuildPhase.Indexing));
        await Task.WhenAll(
            objects.CompleteAsync(cancellation),
            aces.CompleteAsync(cancellation),
            FillAsync(ReadModelTables.Clocks, counts.Clocks(fold.Lists), dataSource, cancellation),
            FillAsync(ReadModelTables.Memberships, fold.Lists.Memberships, dataSource, cancellation));
        return (boundary, fold.Events);

        void Keep(ObjectRow row)
        {
            objects.Add(row);
            counts.Add(row);
            foreach (AceRow ace in AceRow.Of(row))
            {
                aces.Add(ace);
            }

            if ((counts.Live + counts.Tombstones) % 1000 == 0)
            {
                progress?.Report(new(RebuildPhase.ReadingObjects, counts.Live + counts.Tombstones));
            }
        }
    }

    private static async Task FillAsync<T>(ReadModelTable<T> table, IEnumerable<T> rows, NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        await using TableFill<T> fill = await TableFill<T>.BeginAsync(table, dataSource, cancellation);
        foreach (T row in rows)
        {
            fill.Add(row);
        }

        await fill.CompleteAsync(cancellation);
    }

    private static async Task<long> SwitchAsync(
        NpgsqlConnection connection, long boundary, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        long events = 0;
        while (true)
        {
            for (int round = 0; round < MaxRounds; round++)
            {
                progress?.Report(new(RebuildPhase.CatchingUp, events));
                long last = await WholeStore.QuietLastAsync(connection, cancellation);
                if (last - boundary <= FewEvents)
                {
                    break;
                }

                await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation);
                events += await CatchUp.ApplyAsync(connection, boundary, last, cancellation);
                await transaction.CommitAsync(cancellation);
                boundary = last;
            }

            progress?.Report(new(RebuildPhase.Switching, events));
            if (await Switch.TryAsync(connection, boundary, cancellation) is { } rest)
            {
                return events + rest;
            }

            progress?.Report(new(RebuildPhase.WaitingForReaders, events));
            await Task.Delay(s_pause, cancellation);
        }
    }
}
