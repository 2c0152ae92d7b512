using Kinto.Projections.EmbeddedPostgres;
using Npgsql;

namespace Kinto.Projections.Tests.EmbeddedPostgres;

/// <summary>A folder for one test, with a throw-away cluster in it; other accounts may pass through, as root's PostgreSQL has one of its own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => FileModes.Set(Path, FileModes.EnterableFolder);

    public string Path { get; } = Directory.CreateTempSubdirectory("kinto-test-").FullName;

    public string Data => System.IO.Path.Combine(Path, "data");

    public EmbeddedPostgresOptions Options => new() { DataDirectory = Data, Durable = false };

    public Task<EmbeddedPostgresCluster> StartAsync(EmbeddedPostgresOptions? options = null) =>
        EmbeddedPostgresCluster.StartAsync(options ?? Options, _ => { }, TestContext.Current.CancellationToken);

    /// <summary>Fails unless the start does; the sentence comes back.</summary>
    public async Task<string> FailToStartAsync(EmbeddedPostgresOptions? options = null) =>
        (await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(options))).Message;

    /// <summary>One value from a running cluster, without a pool.</summary>
    public static async Task<object?> AskAsync(EmbeddedPostgresCluster cluster, string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
