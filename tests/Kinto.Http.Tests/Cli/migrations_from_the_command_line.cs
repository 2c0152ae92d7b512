using Kinto.Projections.EmbeddedPostgres;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Cli;

/// <summary><c>kinto migrate</c>.</summary>
public sealed class migrations_from_the_command_line
{
    [Fact]
    public async Task are_listed_by_a_dry_run_which_changes_nothing()
    {
        using Executable kinto = await Executable.OnNewDatabaseAsync();
        Run dry = await kinto.RunAsync("migrate", "--dry-run");
        dry.Code.ShouldBe(0, dry.ToString());
        dry.Error.ShouldContain("INFO   Would apply tables");
        dry.Out.ShouldContain("nothing was changed");
        (await CountSchemasAsync(kinto)).ShouldBe(0);
        Run real = await kinto.RunAsync("migrate");
        real.Error.ShouldContain("INFO   Applied tables");
        real.Out.Trim().ShouldBe("The database schema is up to date.");
        Run again = await kinto.RunAsync("migrate");
        again.Code.ShouldBe(0);
        again.Error.ShouldNotContain("Applied");
        (await kinto.RunAsync("migrate", "--dry-run")).Error.ShouldNotContain("Would apply");
    }

    [Fact]
    public async Task may_run_from_two_places_at_once()
    {
        using Executable kinto = await Executable.OnNewDatabaseAsync();
        Run[] runs = await Task.WhenAll(kinto.RunAsync("migrate"), kinto.RunAsync("migrate"), kinto.RunAsync("migrate"));
        runs.ShouldAllBe(r => r.Code == 0, string.Join("\n", runs.Select(r => r.ToString())));
    }

    [Fact]
    public async Task refuse_a_database_that_is_not_utf8()
    {
        EmbeddedPostgresCluster cluster = await TestCluster.GetAsync();
        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres")))
        {
            await using NpgsqlCommand create = source.CreateCommand("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
            await create.ExecuteNonQueryAsync();
        }

        using Executable kinto = Executable.On(cluster.Url("latin"));
        foreach (string[] args in new string[][] { ["migrate"], ["migrate", "--dry-run"] })
        {
            Run run = await kinto.RunAsync(args);
            run.Code.ShouldBe(1);
            run.Error.Trim().ShouldBe("The database has encoding LATIN1; it must be UTF8.");
        }
    }

    [Fact]
    public async Task are_left_out_where_the_settings_say_readonly()
    {
        using Executable kinto = await Executable.OnNewDatabaseAsync();
        kinto.Environment["KINTO_READONLY"] = "True";
        Run run = await kinto.RunAsync("migrate");
        run.Code.ShouldBe(0);
        run.Error.ShouldStartWith("ERROR  ");
        (await CountSchemasAsync(kinto)).ShouldBe(0);
    }

    [Fact]
    public async Task are_asked_for_by_verbs_that_find_no_tables()
    {
        using Executable kinto = await Executable.OnNewDatabaseAsync();
        Run run = await kinto.RunAsync("flush-cache");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("run migrate first");
        (await kinto.RunAsync("flush-cache", "-v")).Error.ShouldContain("   at ");
    }

    private static async Task<long> CountSchemasAsync(Executable kinto)
    {
        var url = Kinto.Http.Configuration.StorageUrl.Parse(kinto.Environment["KINTO_STORAGE_URL"], new(1, 0, -1, 30));
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(url.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand("SELECT count(*) FROM pg_namespace WHERE nspname = 'kinto'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
