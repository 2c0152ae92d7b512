using System.Diagnostics;
using System.Globalization;
using Kinto.Benchmarks.Rebuild;
using Kinto.Projections.EmbeddedPostgres;
using Kinto.Projections.Rebuilding;
using Npgsql;

long records = args is ["--records", var r, ..] ? long.Parse(r, CultureInfo.InvariantCulture) : 200_000;
const int Rounds = 5;
const int Times = 3;
string folder = Path.Combine("/var/tmp", $"kinto-rebuild-{Environment.ProcessId}");
var options = new EmbeddedPostgresOptions { DataDirectory = folder, Settings = new Dictionary<string, string> { ["max_wal_size"] = "4GB" } };
await using EmbeddedPostgresCluster cluster = await EmbeddedPostgresCluster.StartAsync(options, Console.Error.WriteLine, CancellationToken.None);
await using NpgsqlDataSource source = NpgsqlDataSource.Create(cluster.ConnectionString());
try
{
    long events = await new Filling(records, Rounds).FillAsync(source);
    var seconds = new Dictionary<string, List<double>> { ["COPY"] = [], ["rebuild"] = [], ["verify"] = [] };
    await StoreRebuilder.RebuildAsync(source, null, CancellationToken.None);
    for (int i = 0; i < Times; i++)
    {
        await MeasureAsync("COPY", () => Baseline.CopyAsync(source));
        await MeasureAsync("rebuild", () => StoreRebuilder.RebuildAsync(source, null, CancellationToken.None));
        await MeasureAsync("verify", async () =>
        {
            VerifyReport report = await StoreVerifier.VerifyAsync(source, null, CancellationToken.None);
            return report.Found == 0 ? report.Events : throw new InvalidOperationException(report.Differences[0]);
        });
    }

    Console.WriteLine("| what | s | events/s | of COPY |\n|---|---|---|---|");
    double copy = Median(seconds["COPY"]);
    foreach ((string what, List<double> taken) in seconds)
    {
        double median = Median(taken);
        Console.WriteLine(FormattableString.Invariant($"| {what} | {median:0.00} | {events / median:0} | {copy / median:0.00} |"));
    }

    Console.WriteLine(FormattableString.Invariant(
        $"{events} events of {records} records; peak memory of this process {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB"));

    async Task MeasureAsync<T>(string what, Func<Task<T>> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        seconds[what].Add(clock.Elapsed.TotalSeconds);
        Console.Error.WriteLine(FormattableString.Invariant($"{what} {clock.Elapsed.TotalSeconds:0.00} s"));
    }
}
finally
{
    NpgsqlConnection.ClearAllPools();
    await cluster.DisposeAsync();
    Directory.Delete(folder, recursive: true);
}

static double Median(List<double> of) => of.Order().ElementAt(of.Count / 2);
