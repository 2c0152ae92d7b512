using Kinto.Projections.Proving;
using Npgsql;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// Proves on a live database that the events are those that were written, by their chains, and that the read model is the fold of them: reads
/// them as a rebuild does, and compares every projected row where that writes one. One snapshot serves all sides, so that writers need not
/// stop.
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
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // The chains take a processor of their own; what can't be read at all is named by them, and stops the comparison.
        Task<ChainReport> chains = Task.Run(() => ChainReport.ReadAsync(dataSource, name, both.Token), both.Token);
        var differences = new Differences();
        try
        {
            VerifyReport report = await CompareAsync(connection, differences, progress, cancellation);
            ChainReport proven = await chains;
            return report.With(proven);
        }
        catch (System.Text.Json.JsonException)
        {
            ChainReport proven = await chains;
            differences.Add("the current state was not compared: there are events that can't be read");
            return new VerifyReport(proven.Events, 0, 0, 0, 0, 0, differences.Found, differences.Named).With(proven);
        }
        finally
        {
            await both.CancelAsync();
            await Task.WhenAny(chains);
        }
    }

    private static async Task<VerifyReport> CompareAsync(
        NpgsqlConnection connection, Differences differences, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        long last = await EventReader.LastAsync(connection, cancellation);
        long all = await EventReader.EstimateAsync(connection, cancellation);
        var fold = new FoldOfLists();
        await fold.ReadAsync(connection, last, done => progress?.Report(new(RebuildPhase.ReadingEvents, done, all)), cancellation);

        var objects = new ObjectComparison(fold.Ends, differences);
        await objects.RunAsync(connection, last, done => progress?.Report(new(RebuildPhase.ReadingObjects, done)), cancellation);
        long memberships = await RowComparison.CompareAsync(
            connection, ReadModelTables.Memberships, fold.Lists.Memberships, differences, cancellation);
        long clocks = await RowComparison.CompareAsync(
            connection, ReadModelTables.Clocks, objects.Expected.Clocks(fold.Lists), differences, cancellation);
        return new(
            fold.Events, objects.Expected.Live, objects.Expected.Tombstones, objects.Aces, memberships, clocks, differences.Found, differences.Named);
    }
}
