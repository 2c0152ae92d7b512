using System.Diagnostics;
using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Projections.Tests.EmbeddedPostgres;

public sealed class A_cluster
{
    [Fact]
    public async Task starts_and_answers()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await folder.StartAsync();

        Assert.Equal(1, await TemporaryFolder.AskAsync(cluster, "select 1"));
        Assert.Equal("kinto", await TemporaryFolder.AskAsync(cluster, "select current_user::text"));
        Assert.Equal("UTF8", await TemporaryFolder.AskAsync(cluster, "show server_encoding"));
        Assert.Equal("", await TemporaryFolder.AskAsync(cluster, "show listen_addresses"));
        Assert.StartsWith(cluster.Version, (string?)await TemporaryFolder.AskAsync(cluster, "show server_version"), StringComparison.Ordinal);
        Assert.Equal($"postgresql://kinto@/kinto?host={folder.Data}/run", cluster.Url());
    }

    [Fact]
    public async Task keeps_its_data_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await folder.StartAsync())
        {
            await TemporaryFolder.AskAsync(first, "create table kept as select 42 as answer");
        }

        await using var second = await folder.StartAsync();
        Assert.Equal(42, await TemporaryFolder.AskAsync(second, "select answer from kept"));
    }

    [Fact]
    public async Task recovers_what_a_killed_postgres_had_committed()
    {
        using var folder = new TemporaryFolder();
        var durable = folder.Options with { Durable = true };
        await using (var first = await folder.StartAsync(durable))
        {
            await TemporaryFolder.AskAsync(first, "create table kept as select 42 as answer");
            using var postmaster = Process.GetProcessById(first.PostmasterPid);
            postmaster.Kill();
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var second = await folder.StartAsync(durable);
        Assert.Equal(42, await TemporaryFolder.AskAsync(second, "select answer from kept"));
    }

    [Fact]
    public async Task takes_the_settings_that_it_is_given_over_its_own()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["max_connections"] = "17", ["application_name"] = @"it's a \ name" };
        await using var cluster = await folder.StartAsync(folder.Options with { Settings = settings });

        Assert.Equal("17", await TemporaryFolder.AskAsync(cluster, "show max_connections"));
        Assert.Equal(@"it's a \ name", await TemporaryFolder.AskAsync(cluster, "show application_name"));
        Assert.Equal("off", await TemporaryFolder.AskAsync(cluster, "show fsync"));
    }

    [Fact]
    public async Task names_the_setting_that_postgres_refuses()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["no_such_setting"] = "1" };

        Assert.Contains("no_such_setting", await folder.FailToStartAsync(folder.Options with { Settings = settings }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task makes_further_databases_that_sort_by_code_points()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await folder.StartAsync();
        await cluster.CreateDatabaseAsync("an \"odd\" name");

        Assert.Equal(true, await TemporaryFolder.AskAsync(cluster, "select 'Z' < 'a' and 'z' < 'é'", "an \"odd\" name"));
    }

    [Fact]
    public async Task leaves_nothing_running_when_its_start_is_cancelled()
    {
        using var folder = new TemporaryFolder();
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmbeddedPostgresCluster.StartAsync(
            folder.Options, said => { if (said.StartsWith("Starting", StringComparison.Ordinal)) { cancelled.Cancel(); } }, cancelled.Token));

        await using var cluster = await folder.StartAsync();
        Assert.Equal(1, await TemporaryFolder.AskAsync(cluster, "select 1"));
    }

    [Fact]
    public async Task runs_in_a_session_of_its_own_so_that_an_interrupt_spares_it()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "This system has no /proc to read a session from.");
        using var folder = new TemporaryFolder();
        await using var cluster = await folder.StartAsync();

        // After the name in parentheses: state, parent, process group, session.
        var stat = await File.ReadAllTextAsync($"/proc/{cluster.PostmasterPid}/stat", TestContext.Current.CancellationToken);
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        Assert.NotEqual(fields[3], (await File.ReadAllTextAsync("/proc/self/stat", TestContext.Current.CancellationToken)).Split(' ')[5]);
    }
}
