using System.Globalization;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Lets one server at a time use a data directory; the operating system frees it when the process dies.</summary>
internal sealed class DirectoryLock : IDisposable
{
    // EWOULDBLOCK of Linux and of macOS: .NET puts the number of flock's error there.
    private static readonly int[] s_heldElsewhere = [11, 35];

    private readonly FileStream _file;
    private readonly string _owner;

    private DirectoryLock(FileStream file, string owner) => (_file, _owner) = (file, owner);

    /// <summary>Takes the lock, or fails with the process id of the server that has it.</summary>
    public static DirectoryLock Take(ClusterFolders folders)
    {
        try
        {
            // FileShare.None is an flock; the id has a file of its own, as this one cannot be opened by others meanwhile.
            var file = new FileStream(folders.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(folders.Owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DirectoryLock(file, folders.Owner);
        }
        catch (IOException e) when (s_heldElsewhere.Contains(e.HResult))
        {
            var pid = File.Exists(folders.Owner) ? File.ReadAllText(folders.Owner) : "unknown";
            throw new EmbeddedPostgresException(
                $"Another server (process {pid}) already runs on the data directory {folders.Root}: stop it, or give this one another data directory or a storage_url.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ClusterFolders.Unusable(folders.Root, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_owner);
        _file.Dispose();
    }
}
