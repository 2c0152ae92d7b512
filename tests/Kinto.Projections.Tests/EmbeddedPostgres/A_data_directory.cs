using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Projections.Tests.EmbeddedPostgres;

public sealed class A_data_directory
{
    [Fact]
    public async Task in_use_says_which_process_has_it()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await folder.StartAsync();

        var sentence = await folder.FailToStartAsync();
        Assert.Contains($"(process {Environment.ProcessId}) already runs on the data directory {folder.Data}", sentence, StringComparison.Ordinal);
        Assert.Equal(1, await TemporaryFolder.AskAsync(cluster, "select 1"));
    }

    [Fact]
    public async Task of_a_killed_owner_is_taken_over_with_its_running_postgres()
    {
        using var folder = new TemporaryFolder();
        await (await folder.StartAsync()).DisposeAsync();
        var left = await LeaveRunningAsync(folder);

        await using (var cluster = await folder.StartAsync())
        {
            Assert.Equal(left.Pid, cluster.PostmasterPid);
            Assert.Equal(1, await TemporaryFolder.AskAsync(cluster, "select 1"));
        }

        Assert.False(File.Exists(Path.Combine(folder.Data, "cluster", "postmaster.pid")));

        // pg_ctl is done when that file is gone; the process ends a moment later, and this ends with it.
        while (left.IsAlive())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task with_a_process_number_that_is_now_another_programs_is_started_anew()
    {
        using var folder = new TemporaryFolder();
        await (await folder.StartAsync()).DisposeAsync();
        foreach (var file in (string[])["cluster/postmaster.pid", "run/.s.PGSQL.5432.lock"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Data, file), $"{Environment.ProcessId}\n", TestContext.Current.CancellationToken);
        }

        await using var cluster = await folder.StartAsync();
        Assert.NotEqual(Environment.ProcessId, cluster.PostmasterPid);
    }

    [Fact]
    public async Task with_a_half_made_cluster_is_made_anew()
    {
        using var folder = new TemporaryFolder();
        var half = Directory.CreateDirectory(Path.Combine(folder.Data, "cluster.new")).FullName;
        FileModes.Set(folder.Data, FileModes.EnterableFolder);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        await using var cluster = await folder.StartAsync();
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public async Task of_another_major_version_says_so()
    {
        using var folder = new TemporaryFolder();
        await (await folder.StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "cluster", "PG_VERSION"), "9\n", TestContext.Current.CancellationToken);

        Assert.StartsWith("The data directory was made by PostgreSQL 9, and ", await folder.FailToStartAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_pg_ctl_cannot_name_is_refused()
    {
        using var folder = new TemporaryFolder();
        var options = folder.Options with { DataDirectory = Path.Combine(folder.Path, "a$(b)") };

        Assert.Contains("has a character in its name", await folder.FailToStartAsync(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task below_a_closed_folder_is_refused_for_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root's PostgreSQL runs as another account.");
        using var folder = new TemporaryFolder();
        var closed = Path.Combine(folder.Path, "closed");
        FileModes.CreatePrivateFolder(closed);

        var sentence = await folder.FailToStartAsync(folder.Options with { DataDirectory = Path.Combine(closed, "data") });
        Assert.Contains($"cannot enter {closed} (above {closed}/data)", sentence, StringComparison.Ordinal);
    }

    // What a kill -9 of the owner leaves: a postgres without anybody who holds the lock.
    private static async Task<PostmasterFile> LeaveRunningAsync(TemporaryFolder folder)
    {
        var ct = TestContext.Current.CancellationToken;
        var folders = ClusterFolders.Open(folder.Data);
        var user = await ServerUser.ChooseAsync(folders.Cluster, ct);
        var binaries = await BinaryChoice.ChooseAsync(folder.Options, folders.Major(), _ => { }, ct);
        return await new Postmaster(binaries, folders, user).StartAsync(_ => { }, ct);
    }
}
