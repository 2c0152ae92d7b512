using System.Text.Json;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// Proves on a live database that the events are those that were written, by their chains, and that the read model is the fold of them. All
/// events are read once, for their chains and for what they make of lists; beside that PostgreSQL puts the last event of each object
/// side by side with its row. One snapshot serves all sides, so that writers need not stop.
/// </summary>
public static class StoreVerifier
{
    /// <summary>Verifies.</summary>
    /// <param name="dataSource">May read every table; nothing is written. Two connections are used at once.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<VerifyReport> VerifyAsync(
        NpgsqlDataSource dataSource, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction snapshot = await ReadModelSnapshot.BeginAsync(connection, cancellation);
        string name = (await Sql.ScalarAsync<string>(connection, "SELECT pg_export_snapshot()", cancellation))!;
        long all = await EventReader.EstimateAsync(connection, cancellation);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<EventsReading> reading = Task.Run(
            () => EventsReading.RunAsync(dataSource, name, done => progress?.Report(new(RebuildPhase.ReadingEvents, done, all)), both.Token), both.Token);
        try
        {
            return await CompareAsync(connection, reading, cancellation);
        }
        finally
        {
            // It reads in this transaction's snapshot, which must not end before it has begun.
            await both.CancelAsync();
            await Task.WhenAny(reading);
        }
    }

    private static async Task<VerifyReport> CompareAsync(NpgsqlConnection connection, Task<EventsReading> reading, CancellationToken cancellation)
    {
        var differences = new Differences();
        var objects = new ObjectComparison(await Ends.ReadAsync(connection, cancellation), differences);
        bool readable = await TryAsync(objects, connection, differences, cancellation);
        EventsReading events = await reading;
        ListFold lists = events.Fold.Lists;
        long memberships = 0;
        long clocks = 0;
        if (readable)
        {
            memberships = await RowComparison.CompareAsync(connection, ReadModelTables.Memberships, lists.Memberships, differences, cancellation);
            clocks = await RowComparison.CompareAsync(connection, ReadModelTables.Clocks, objects.Expected.Clocks(lists), differences, cancellation);
        }

        List<string> first = [.. events.Chains.Finish(), .. events.Streams];
        return new(
            events.Events, objects.Expected.Live, objects.Expected.Tombstones, objects.Aces, memberships, clocks,
            differences.Found + first.Count, [.. first.Concat(differences.Named).Take(VerifyReport.MaxNamed)])
        {
            Unproven = events.Chains.Unproven,
        };
    }

    /// <summary>Compares the objects; an event that can't be read, which the chains name, stops the comparison.</summary>
    private static async Task<bool> TryAsync(ObjectComparison objects, NpgsqlConnection connection, Differences differences, CancellationToken cancellation)
    {
        try
        {
            await objects.RunAsync(connection, long.MaxValue, cancellation);
            return true;
        }
        catch (JsonException)
        {
            differences.Add("the current state was not compared: there are events that can't be read");
            return false;
        }
    }
}
