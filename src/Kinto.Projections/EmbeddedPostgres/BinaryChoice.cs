namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>Chooses the PostgreSQL programs that a data directory is opened with.</summary>
internal static class BinaryChoice
{
    /// <summary>The folder that was named, else an installation, else the npm package; of the data's major version if there is data.</summary>
    /// <param name="options">What the user asked for.</param>
    /// <param name="major">The major version of the existing cluster, null for a new one.</param>
    /// <param name="progress">Told before a download.</param>
    /// <param name="ct">Ends the search.</param>
    public static async Task<PostgresBinaries> ChooseAsync(
        EmbeddedPostgresOptions options, int? major, Action<string> progress, CancellationToken ct)
    {
        var variable = options.Sources is null ? Environment.GetEnvironmentVariable(EmbeddedPostgresOptions.BinariesVariable) : null;
        var named = options.PreferredBinaries ?? variable;
        if (!string.IsNullOrEmpty(named))
        {
            return await NamedAsync(named, major, ct);
        }

        var sources = options.Sources ?? BinarySources.OfThisMachine();
        PostgresBinaries? other = null;
        await foreach (var installed in InstalledBinaries.FindAsync(sources, ct))
        {
            if (major is null || installed.Major == major)
            {
                return installed;
            }

            other ??= installed;
        }

        return major is null || major == NpmPackage.Major
            ? await NpmPackage.EnsureAsync(sources, progress, ct)
            : throw OtherMajor(major.Value, other?.Version);
    }

    private static async Task<PostgresBinaries> NamedAsync(string folder, int? major, CancellationToken ct)
    {
        var binaries = await PostgresBinaries.ProbeAsync(Path.GetFullPath(folder), ct)
            ?? throw new EmbeddedPostgresException(
                $"The folder {folder}, named as that of PostgreSQL's programs, has no initdb, pg_ctl and postgres that run here.");
        return major is null || binaries.Major == major ? binaries : throw OtherMajor(major.Value, binaries.Version);
    }

    private static EmbeddedPostgresException OtherMajor(int major, string? found) =>
        new($"The data directory was made by PostgreSQL {major}, and {(found is null ? "none of that version" : $"only {found}")} is installed here: "
            + $"install PostgreSQL {major}, move the data with pg_upgrade, or give another data directory or a storage_url.");
}
