using System.Security.Cryptography;
using System.Text;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Where PostgreSQL's socket lies: only its owner, and root, can reach it.</summary>
internal static class SocketDirectory
{
    private const string Temporary = "/tmp/kinto-store-";
    private const string SocketName = "/.s.PGSQL.5432";

    // sun_path without its closing zero byte.
    private static readonly int s_limit = OperatingSystem.IsMacOS() ? 103 : 107;

    /// <summary>In the data directory, or where that path is too long for a socket, under /tmp by a name of its own.</summary>
    public static string For(string root)
    {
        var inside = Path.Combine(root, "run");

        // A comma or a colon would split the path in a list of hosts or of folders.
        return Encoding.UTF8.GetByteCount(inside + SocketName) <= s_limit && !inside.AsSpan().ContainsAny(",:")
            ? inside
            : Temporary + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)).AsSpan(0, 8));
    }

    /// <summary>Makes the folder, or takes an existing one if nobody else can have laid it there.</summary>
    public static async Task PrepareAsync(string folder, ServerUser user, CancellationToken ct)
    {
        try
        {
            FileModes.CreatePrivateFolder(folder);
            if (new DirectoryInfo(folder).LinkTarget is null && await user.MayOwnAsync(folder, ct))
            {
                await user.OwnAsync(folder, ct);
                FileModes.Set(folder, FileModes.PrivateFolder);
                return;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Foreign(folder, e);
        }

        throw Foreign(folder, null);
    }

    /// <summary>Leaves nothing under /tmp.</summary>
    public static void Clear(string folder)
    {
        if (folder.StartsWith(Temporary, StringComparison.Ordinal) && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static EmbeddedPostgresException Foreign(string folder, Exception? e) =>
        new($"The socket folder {folder} belongs to someone else: remove it, or give another data directory.", e);
}
