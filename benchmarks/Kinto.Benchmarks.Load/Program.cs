using System.Globalization;
using Kinto.Benchmarks.Load;
using Kinto.Projections.EmbeddedPostgres;
using Npgsql;

if (args is ["bare", var bare, var address])
{
    return await BareEndpoint.RunAsync(int.Parse(bare, CultureInfo.InvariantCulture), address);
}

int seconds = args is ["--seconds", var s, ..] ? int.Parse(s, CultureInfo.InvariantCulture) : 5;
string folder = Path.Combine("/var/tmp", $"kinto-load-{Environment.ProcessId}");
await using EmbeddedPostgresCluster cluster = await EmbeddedPostgresCluster.StartAsync(
    new EmbeddedPostgresOptions { DataDirectory = folder }, Console.Error.WriteLine, CancellationToken.None);
try
{
    return await new LoadSuite(cluster, TimeSpan.FromSeconds(seconds)).RunAsync();
}
finally
{
    NpgsqlConnection.ClearAllPools();
    await cluster.DisposeAsync();
    Directory.Delete(folder, recursive: true);
}
