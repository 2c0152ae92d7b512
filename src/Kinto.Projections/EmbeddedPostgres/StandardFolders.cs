namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>The folders that the operating system has for data and caches.</summary>
internal static class StandardFolders
{
    private const string Name = "kinto-store";

    /// <summary>The folder of binaries that were fetched, which can be made again at any time.</summary>
    public static string Cache() => Resolve("/var/cache", "XDG_CACHE_HOME", ".cache");

    /// <summary>Root's folder, else the one that the XDG variable names, else the one in the home folder.</summary>
    public static string Resolve(string machine, string variable, string underHome)
    {
        if (Environment.IsPrivilegedProcess)
        {
            return Path.Combine(machine, Name);
        }

        // The XDG specification tells to ignore a relative path.
        if (Environment.GetEnvironmentVariable(variable) is { } folder && Path.IsPathRooted(folder))
        {
            return Path.Combine(folder, Name);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, underHome, Name)
            : throw new EmbeddedPostgresException(
                $"This user has no home folder to keep PostgreSQL's files in: set {variable} or HOME, or set storage_url to an existing server.");
    }
}
