namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Finds the PostgreSQL installations of this machine.</summary>
internal static class InstalledBinaries
{
    /// <summary>The installations, the preferred one first; probes one only when it is asked for.</summary>
    public static async IAsyncEnumerable<PostgresBinaries> FindAsync(
        BinarySources sources, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var folders = OnThePath(sources.Path).Concat(sources.Patterns.SelectMany(Expand));
        foreach (var folder in folders.Distinct())
        {
            if (await PostgresBinaries.ProbeAsync(folder, ct) is { } binaries)
            {
                yield return binaries;
            }
        }
    }

    // A link to pg_ctl alone is common: its target's folder has the other programs.
    private static IEnumerable<string> OnThePath(IReadOnlyList<string> path) =>
        from folder in path
        let tool = new FileInfo(Path.Combine(folder, "pg_ctl"))
        where tool.Exists
        select (tool.ResolveLinkTarget(returnFinalTarget: true) ?? tool).FullName into file
        select Path.GetDirectoryName(file);

    /// <summary>The folders that a pattern matches, the highest version first.</summary>
    internal static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var start = pattern.LastIndexOf('/', star);
        var end = pattern.IndexOf('/', star);
        var parent = pattern[..start];
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern[(start + 1)..end])
                .OrderByDescending(VersionInName)
                .Select(folder => folder + pattern[end..])
                .Where(Directory.Exists)
            : [];
    }

    private static int VersionInName(string folder)
    {
        var digits = Path.GetFileName(folder).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, out var version) ? version : 0;
    }
}
