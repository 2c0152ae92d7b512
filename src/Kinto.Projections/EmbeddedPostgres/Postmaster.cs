using System.Globalization;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Starts and stops the server of a cluster, or takes over one whose owner was killed.</summary>
internal sealed class Postmaster(PostgresBinaries binaries, ClusterFolders folders, ServerUser user)
{
    private const int TimeoutSeconds = 60;
    private const int Attempts = 5;

    private static readonly string s_timeout = TimeoutSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>The running server, ready for connections; the caller holds the lock of the data directory.</summary>
    public async Task<PostmasterFile> StartAsync(Action<string> progress, CancellationToken ct)
    {
        if (PostmasterFile.Read(folders.Cluster) is { } left)
        {
            if (left.IsAlive() && await AdoptAsync(left, progress, ct) is { } running)
            {
                return running;
            }

            Forget(left);
        }

        await SocketDirectory.PrepareAsync(folders.Sockets, user, ct);
        await PrepareLogAsync(ct);
        progress($"Starting PostgreSQL {binaries.Version} in {folders.Root}");
        await LaunchAsync(ct);
        return PostmasterFile.Read(folders.Cluster) ?? throw Failed("it ended at once");
    }

    /// <summary>Stops the server and waits for its end; one that has died already is no error.</summary>
    public async Task StopAsync()
    {
        foreach (var mode in (string[])["fast", "immediate"])
        {
            if (PostmasterFile.Read(folders.Cluster) is { } file && file.IsAlive())
            {
                await ControlAsync(["stop", "-m", mode], CancellationToken.None);
            }
        }
    }

    // Its owner was killed, and it may still recover or be on its way out: wait until it answers or is gone.
    private async Task<PostmasterFile?> AdoptAsync(PostmasterFile left, Action<string> progress, CancellationToken ct)
    {
        progress($"Taking over the PostgreSQL (process {left.Pid}) that a killed server left in {folders.Root}");
        for (var waited = 0; waited < TimeoutSeconds * 10; waited++)
        {
            if (PostmasterFile.Read(folders.Cluster) is not { } file || file.Pid != left.Pid || !file.IsAlive())
            {
                return null;
            }

            if (file.Sockets.Length > 0 && await Databases.AnswersAsync(file.Sockets, ct))
            {
                await Databases.ReloadSettingsAsync(file.Sockets, ct);
                return file;
            }

            await Task.Delay(100, ct);
        }

        throw Failed($"the process {left.Pid}, left by a killed server, does not answer; end it with 'kill -INT {left.Pid}'");
    }

    // PostgreSQL clears up after a process that is gone, but takes any other program of that number, and a zombie, for the old
    // server. Sessions that outlived it are still found by their shared memory, whose key comes from the cluster's folder.
    private void Forget(PostmasterFile left)
    {
        if (left.IsAlive() || !left.HasProcess())
        {
            return;
        }

        File.Delete(PostmasterFile.PathIn(folders.Cluster));
        foreach (var file in (string[])["/.s.PGSQL.5432", "/.s.PGSQL.5432.lock"])
        {
            File.Delete(folders.Sockets + file);
        }
    }

    private async Task LaunchAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var logged = new FileInfo(folders.Log).Length;
            var result = await ControlAsync(["start", "-l", folders.Log], ct);
            if (result.Succeeded)
            {
                return;
            }

            var said = ReadLog(logged);
            var orphans = said.Contains("pre-existing shared memory block", StringComparison.Ordinal);
            if (!orphans || attempt == Attempts)
            {
                throw Failed(TextTail.OneLine(said.Length > 0 ? said : result.Tail()));
            }

            // The sessions of a killed postmaster need a moment to notice.
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }
    }

    // pg_ctl puts the server in a session of its own: a Ctrl-C in the terminal does not reach it.
    private Task<ChildResult> ControlAsync(string[] command, CancellationToken ct) =>
        user.RunAsync([binaries.Program("pg_ctl"), "-D", folders.Cluster, "-s", "-w", "-t", s_timeout, .. command], ct);

    private async Task PrepareLogAsync(CancellationToken ct)
    {
        await File.AppendAllTextAsync(folders.Log, "", ct);
        FileModes.Set(folders.Log, FileModes.PrivateFile);
        await user.OwnAsync(folders.Log, ct);
    }

    private string ReadLog(long offset)
    {
        using var reader = new StreamReader(folders.Log);
        reader.BaseStream.Seek(offset, SeekOrigin.Begin);
        return reader.ReadToEnd();
    }

    private EmbeddedPostgresException Failed(string why) =>
        new($"PostgreSQL did not start in {folders.Root}: {why} (its log is {folders.Log})");
}
