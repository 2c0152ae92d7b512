using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Http.Tests.Databases;

/// <summary>A cluster with a standby that streams from it.</summary>
internal sealed class Standby : IAsyncDisposable
{
    private readonly string _folder;

    private Standby(string folder, EmbeddedPostgresCluster primary, EmbeddedPostgresCluster replica) =>
        (_folder, Primary, Replica) = (folder, primary, replica);

    public EmbeddedPostgresCluster Primary { get; }

    public EmbeddedPostgresCluster Replica { get; }

    /// <summary>Where pg_basebackup is, beside the other programs; null where it isn't installed.</summary>
    public static async Task<string?> FindProgramAsync()
    {
        await foreach (PostgresBinaries binaries in InstalledBinaries.FindAsync(BinarySources.OfThisMachine(), CancellationToken.None))
        {
            string program = Path.Combine(binaries.Folder, "pg_basebackup");
            return File.Exists(program) ? program : null;
        }

        return null;
    }

    public static async Task<Standby> StartAsync(string program)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"kinto-standby-{Guid.NewGuid():N}");
        FileModes.CreatePublicFolder(folder);
        EmbeddedPostgresCluster primary = await StartAsync(Path.Combine(folder, "primary"), program);
        string replica = Path.Combine(folder, "replica");
        FileModes.CreatePublicFolder(replica);
        string cluster = Path.Combine(replica, "cluster");
        ServerUser user = await ServerUser.ChooseAsync(Path.Combine(primary.DataDirectory, "cluster"), CancellationToken.None);
        FileModes.CreatePrivateFolder(cluster);
        await user.OwnAsync(cluster, CancellationToken.None);
        ChildResult copied = await user.RunAsync(
            [program, "-D", cluster, "-R", "-X", "stream", "-h", primary.SocketDirectory, "-p", "5432", "-U", "kinto", "--checkpoint=fast", "--no-sync"], CancellationToken.None);
        copied.Succeeded.ShouldBeTrue(copied.Tail());
        return new(folder, primary, await StartAsync(replica, program));
    }

    public async ValueTask DisposeAsync()
    {
        await Replica.DisposeAsync();
        await Primary.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<EmbeddedPostgresCluster> StartAsync(string folder, string program) => EmbeddedPostgresCluster.StartAsync(
        new EmbeddedPostgresOptions { DataDirectory = folder, Durable = false, PreferredBinaries = Path.GetDirectoryName(program) }, _ => { }, CancellationToken.None);
}
