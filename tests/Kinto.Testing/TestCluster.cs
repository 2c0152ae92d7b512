using Kinto.Http.Configuration;
using Kinto.Http.Hosting;
using Kinto.Projections.EmbeddedPostgres;
using Kinto.Projections.Storage;
using Marten;
using Npgsql;

namespace Kinto.Testing;

/// <summary>
/// The PostgreSQL of a test run: one private cluster a process, started at first use by the code that the server uses, in a folder that
/// is thrown away. Each fixture gets a database of its own.
/// </summary>
public static class TestCluster
{
    private static readonly Lazy<Task<EmbeddedPostgresCluster>> s_cluster = new(StartAsync);
    private static int s_databases;

    /// <summary>The cluster.</summary>
    public static Task<EmbeddedPostgresCluster> GetAsync() => s_cluster.Value;

    /// <summary>Makes an empty database; its address in SQLAlchemy's form, as the setting <c>storage_url</c> takes it.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        EmbeddedPostgresCluster cluster = await GetAsync();
        string name = $"test_{Interlocked.Increment(ref s_databases)}";
        await cluster.CreateDatabaseAsync(name);
        return cluster.Url(name);
    }

    /// <summary>Makes a database with the store's schema; a pool of connections to it.</summary>
    public static async Task<NpgsqlDataSource> NewStoreAsync()
    {
        NpgsqlDataSource source = Database.Pool(StorageUrl.Parse(await NewDatabaseAsync(), new PoolSettings(8, 0, -1, 30)).ConnectionString);
        using DocumentStore store = EventStore.Create(source);
        await DatabaseSchema.MigrateAsync(source, store, CancellationToken.None);
        return source;
    }

    /// <summary>Stops the cluster and throws its folder away, where one was started.</summary>
    internal static async Task StopAsync()
    {
        if (s_cluster.IsValueCreated)
        {
            EmbeddedPostgresCluster cluster = await s_cluster.Value;
            await cluster.DisposeAsync();
            Directory.Delete(cluster.DataDirectory, recursive: true);
        }
    }

    private static async Task<EmbeddedPostgresCluster> StartAsync()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"kinto-tests-{Environment.ProcessId}-{Guid.CreateVersion7():N}");
        var options = new EmbeddedPostgresOptions { DataDirectory = folder, Durable = false };
        EmbeddedPostgresCluster cluster = await EmbeddedPostgresCluster.StartAsync(options, _ => { }, CancellationToken.None);
        return cluster;
    }
}

/// <summary>Ends the cluster with the tests of an assembly; see <c>tests/ClusterPerAssembly.cs</c>.</summary>
public sealed class TestClusterLifetime : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await TestCluster.StopAsync();
}
