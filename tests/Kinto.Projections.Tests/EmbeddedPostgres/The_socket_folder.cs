using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Projections.Tests.EmbeddedPostgres;

public sealed class The_socket_folder
{
    [Theory]
    [InlineData("/data", "/data/run")]
    [InlineData("/data/a,b", null)]
    [InlineData("/data/a:b", null)]
    public void is_in_the_data_directory_unless_its_name_would_be_split(string root, string? expected)
    {
        var folder = SocketDirectory.For(root);
        if (expected is not null)
        {
            Assert.Equal(expected, folder);
        }
        else
        {
            Assert.StartsWith("/tmp/kinto-store-", folder, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task of_a_long_data_directory_is_under_tmp_while_the_cluster_runs()
    {
        using var folder = new TemporaryFolder();
        var options = folder.Options with { DataDirectory = Path.Combine(folder.Path, new string('n', 100)) };
        string sockets;
        await using (var cluster = await folder.StartAsync(options))
        {
            sockets = cluster.SocketDirectory;
            Assert.StartsWith("/tmp/kinto-store-", sockets, StringComparison.Ordinal);
            Assert.Equal(FileModes.PrivateFolder, new DirectoryInfo(sockets).UnixFileMode);
            Assert.Equal(1, await TemporaryFolder.AskAsync(cluster, "select 1"));
        }

        Assert.False(Directory.Exists(sockets));
    }

    [Fact]
    public async Task that_someone_laid_a_link_for_is_refused()
    {
        using var folder = new TemporaryFolder();
        var sockets = SocketDirectory.For(Path.Combine(folder.Path, new string('n', 100)));
        Directory.CreateSymbolicLink(sockets, folder.Path);
        try
        {
            var user = await ServerUser.ChooseAsync(folder.Path, TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<EmbeddedPostgresException>(
                () => SocketDirectory.PrepareAsync(sockets, user, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(sockets);
        }
    }
}
