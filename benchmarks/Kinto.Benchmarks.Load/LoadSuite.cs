using System.Globalization;
using Kinto.Projections.EmbeddedPostgres;
using Npgsql;

namespace Kinto.Benchmarks.Load;

/// <summary>Runs each scenario against the server and its baseline in turn, A B A B, and prints the median of the ratios.</summary>
internal sealed class LoadSuite(EmbeddedPostgresCluster cluster, TimeSpan duration)
{
    private const int Rounds = 3;
    private const string Large = "/v1/buckets/b/collections/large";
    private const string Collection = "/v1/buckets/b/collections/c";

    public async Task<int> RunAsync()
    {
        string plain = cluster.ConnectionString();
        string pooled = new NpgsqlConnectionStringBuilder(plain) { MaxPoolSize = 8, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ConnectionString;
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(plain);
        using Server kinto = await Server.StartKintoAsync(cluster.Url());
        await PutAsync(kinto, "/v1/buckets/b");
        await PutAsync(kinto, Collection);
        await PutAsync(kinto, Large);
        await Filling.FillAsync(source, "c", 10_000);
        await Filling.FillAsync(source, "large", 1_000_000);
        using Server bare = await Server.StartBareAsync(pooled);
        Console.WriteLine("| scenario | server, 1/s | p50, ms | baseline, 1/s | ratio |\n|---|---|---|---|---|");

        byte[][] records = [.. Enumerable.Range(1, 1000).Select(i => Requests.Get($"{Collection}/records/r{i}"))];
        byte[][] bareRecords = [.. Enumerable.Range(1, 1000).Select(i => Requests.Get($"/record/r{i}"))];
        byte[] page = Requests.Get($"{Collection}/records?_limit=100");
        byte[] barePage = Requests.Get("/page");
        await CompareAsync("GET one record of 10,000, 16 connections / bare", Http(kinto, 16, n => records[n % 1000]), Http(bare, 16, n => bareRecords[n % 1000]));
        await CompareAsync("GET a page of 100 of 10,000, 16 connections / bare", Http(kinto, 16, _ => page), Http(bare, 16, _ => barePage));
        await CompareAsync("PUT create, one collection, 64 connections / one transaction a write", Writes(kinto, 64), async () => (await Floor.OneTransactionAWriteAsync(plain, 64, duration), 0));
        await CompareAsync("PUT create, one collection, 1 connection / one transaction a write", Writes(kinto, 1), async () => (await Floor.OneTransactionAWriteAsync(plain, 1, duration), 0));
        byte[] largePage = Requests.Get($"{Large}/records?_limit=100");
        await CompareAsync("GET a page of 100 of 1,000,000, 16 connections / of 10,000", Http(kinto, 16, _ => largePage), Http(kinto, 16, _ => page));
        return 0;
    }

    private Func<Task<(double, double)>> Http(Server server, int connections, Func<long, byte[]> request) =>
        () => new LoadClient(server.Port, connections, (_, n) => request(n)).RunAsync(duration);

    private Func<Task<(double, double)>> Writes(Server server, int connections)
    {
        string run = Guid.CreateVersion7().ToString("N")[..12];
        int round = 0;
        return () =>
        {
            int mine = round++;
            return new LoadClient(server.Port, connections, (i, n) => Requests.Put($"{Collection}/records/w{run}-{mine}-{i}-{n}", Requests.Record(n))).RunAsync(duration);
        };
    }

    private static async Task CompareAsync(string scenario, Func<Task<(double Rate, double Median)>> ours, Func<Task<(double Rate, double Median)>> baseline)
    {
        // Both sides compile their hot paths while they run: the first round isn't counted.
        await ours();
        await baseline();
        var rounds = new List<(double Ours, double Median, double Baseline)>();
        for (int i = 0; i < Rounds; i++)
        {
            (double rate, double median) = await ours();
            rounds.Add((rate, median, (await baseline()).Rate));
        }

        (double Ours, double Median, double Baseline) middle = rounds.OrderBy(r => r.Ours / r.Baseline).ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {scenario} | {middle.Ours:0} | {middle.Median:0.00} | {middle.Baseline:0} | {middle.Ours / middle.Baseline:0.00} |"));
    }

    private static async Task PutAsync(Server server, string path)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"http://127.0.0.1:{server.Port}{path}");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String("alice:a"u8));
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
