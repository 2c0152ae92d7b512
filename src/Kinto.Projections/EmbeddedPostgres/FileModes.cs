namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>The permissions of files and folders, set whatever the umask; Windows, which has none, never gets here.</summary>
internal static class FileModes
{
    /// <summary>A file for its owner alone.</summary>
    public const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A file that all may read.</summary>
    public const UnixFileMode PublicFile = PrivateFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>A folder for its owner alone.</summary>
    public const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    /// <summary>A folder that others may pass through, but not list.</summary>
    public const UnixFileMode EnterableFolder = PrivateFolder | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>A folder that all may list, or a program that all may run.</summary>
    public const UnixFileMode Public = PublicFile | EnterableFolder;

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>Makes a folder, and those above it, that all may list.</summary>
    public static void CreatePublicFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            CreatePublicFolder(Path.GetDirectoryName(path)!);
            Directory.CreateDirectory(path);
            Set(path, Public);
        }
    }

    /// <summary>Makes a folder that never was open to others, not even for a moment; leaves an existing one.</summary>
    public static void CreatePrivateFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, PrivateFolder);
        }
    }
}
