namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>How the server's own PostgreSQL is made and started.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Names the folder of installed PostgreSQL tools, as <see cref="PreferredBinaries"/> does.</summary>
    public const string BinariesVariable = "KINTO_POSTGRES_BIN";

    /// <summary>Where the cluster, its log and its lock live.</summary>
    /// <value>An existing or a new folder; null means <see cref="DefaultDataDirectory"/>.</value>
    public string? DataDirectory { get; init; }

    /// <summary>The database that is made when the cluster has none of this name.</summary>
    /// <value>The default is <c>kinto</c>.</value>
    public string Database { get; init; } = "kinto";

    /// <summary>Whether a commit survives a power cut. Only throw-away test clusters do without.</summary>
    /// <value>The default is true.</value>
    public bool Durable { get; init; } = true;

    /// <summary>The folder that holds initdb, pg_ctl and postgres; no other is then considered.</summary>
    /// <value>The default is null: the variable <c>KINTO_POSTGRES_BIN</c>, else what is installed, else the npm package.</value>
    public string? PreferredBinaries { get; init; }

    /// <summary>Further settings of <c>postgresql.conf</c>; they win over the ones that are set here.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where binaries are looked for; a test narrows it.</summary>
    internal BinarySources? Sources { get; init; }

    /// <summary>The data folder that is used when none is given: the machine's for root, else the user's.</summary>
    public static string DefaultDataDirectory() =>
        StandardFolders.Resolve("/var/lib", "XDG_DATA_HOME", ".local/share");
}
