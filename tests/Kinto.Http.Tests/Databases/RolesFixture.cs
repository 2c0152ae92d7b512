using System.Text.RegularExpressions;
using Kinto.Http.Configuration;
using Kinto.Http.Tests.Cli;
using Kinto.Projections.EmbeddedPostgres;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Databases;

/// <summary>A database with the roles of <c>docs/how-to/database-roles.md</c>, made by the statements that stand there.</summary>
public sealed partial class RolesFixture : IAsyncLifetime
{
    private const string Name = "kinto_by_roles";
    private EmbeddedPostgresCluster _cluster = null!;

    /// <summary>What migrate said to the owner.</summary>
    internal Run Migrated { get; private set; } = null!;

    /// <summary>The address of the database for that role.</summary>
    public string UrlOf(string role) => _cluster.Url(Name).Replace("//kinto@", $"//{role}@", StringComparison.Ordinal);

    public async ValueTask InitializeAsync()
    {
        _cluster = await TestCluster.GetAsync();
        string[] blocks = [.. Sql().Matches(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "how-to", "database-roles.md"))).Select(m => m.Groups[1].Value)];
        blocks.Length.ShouldBe(4);
        await RunAsync(_cluster.ConnectionString("postgres"), blocks[0].Replace("DATABASE kinto ", $"DATABASE {Name} ", StringComparison.Ordinal));
        using (Executable kinto = Executable.On(UrlOf("kinto_owner")))
        {
            Migrated = await kinto.RunAsync("migrate");
        }

        await RunAsync(ConnectionString("kinto_owner"), blocks[1]);
        await RunAsync(_cluster.ConnectionString("postgres"), blocks[2]);
        await RunAsync(_cluster.ConnectionString("postgres"), blocks[3]);
    }

    /// <summary>Runs SQL as a role.</summary>
    public Task ExecuteAsync(string role, string sql) => RunAsync(ConnectionString(role), sql);

    /// <summary>Runs SQL as the superuser.</summary>
    public Task ExecuteAsync(string sql) => RunAsync(_cluster.ConnectionString("postgres"), sql);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string ConnectionString(string role) => StorageUrl.Parse(UrlOf(role), new(2, 0, -1, 30)).ConnectionString;

    private static async Task RunAsync(string connectionString, string sql)
    {
        // One statement at a time: CREATE DATABASE can't share a transaction.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        foreach (string statement in sql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [GeneratedRegex("```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sql();
}
