namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Makes a new cluster beside its final place and renames it there, so that a crash leaves none by half.</summary>
internal static class ClusterCreation
{
    /// <summary>Runs initdb; the caller holds the lock of the data directory.</summary>
    public static async Task RunAsync(
        ClusterFolders folders, PostgresBinaries binaries, ServerUser user, bool durable, CancellationToken ct)
    {
        // Not every system has this locale; both sort text by its code points.
        var result = await InitAsync("--locale=C.UTF-8", folders, binaries, user, durable, ct);
        if (!result.Succeeded)
        {
            result = await InitAsync("--no-locale", folders, binaries, user, durable, ct);
        }

        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException($"PostgreSQL's initdb could not make a cluster in {folders.Root}: {result.Tail()}");
        }

        await File.AppendAllTextAsync(Path.Combine(folders.Unfinished, "postgresql.conf"), $"\n{ServerSettings.Include}\n", ct);
        if (Directory.Exists(folders.Cluster))
        {
            // Only an empty folder gets here: Delete refuses any other, which may be somebody's data.
            Directory.Delete(folders.Cluster);
        }

        Directory.Move(folders.Unfinished, folders.Cluster);
        if (durable)
        {
            // initdb syncs what it writes, but the rename is ours: losing it to a power cut would lose all that is stored later.
            await user.RunAsync(["sync"], ct);
        }
    }

    private static async Task<ChildResult> InitAsync(
        string locale, ClusterFolders folders, PostgresBinaries binaries, ServerUser user, bool durable, CancellationToken ct)
    {
        if (Directory.Exists(folders.Unfinished))
        {
            Directory.Delete(folders.Unfinished, recursive: true);
        }

        FileModes.CreatePrivateFolder(folders.Unfinished);
        await user.OwnAsync(folders.Unfinished, ct);
        string[] command =
        [
            binaries.Program("initdb"), "-D", folders.Unfinished, $"--username={ServerAddress.User}",
            "--encoding=UTF8", locale, "--auth=trust", .. durable ? (string[])[] : ["--no-sync"],
        ];
        return await user.RunAsync(command, ct);
    }
}
