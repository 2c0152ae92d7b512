using System.Buffers;
using System.Globalization;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>What lies where in a data directory.</summary>
internal sealed record ClusterFolders(string Root)
{
    // pg_ctl hands its paths to a shell between double quotes.
    private static readonly SearchValues<char> s_refused = SearchValues.Create("\"$`\\\n\r");

    /// <summary>PostgreSQL's own data directory (PGDATA).</summary>
    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>A cluster in the making; what a crash leaves of it is thrown away.</summary>
    public string Unfinished => Path.Combine(Root, "cluster.new");

    public string Sockets => SocketDirectory.For(Root);

    public string Settings => Path.Combine(Root, "settings.conf");

    public string Log => Path.Combine(Root, "postgres.log");

    public string Lock => Path.Combine(Root, "lock");

    /// <summary>Holds the process id of the server that has the lock.</summary>
    public string Owner => Path.Combine(Root, "owner.pid");

    /// <summary>The major version that made the cluster, null when there is none yet.</summary>
    public int? Major()
    {
        var file = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Makes the folder when it is missing; one that holds files already keeps its mode.</summary>
    public static ClusterFolders Open(string? dataDirectory)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory ?? EmbeddedPostgresOptions.DefaultDataDirectory()));
        if (root.AsSpan().ContainsAny(s_refused))
        {
            throw new EmbeddedPostgresException(
                $"The data directory {root} has a character in its name that PostgreSQL's pg_ctl does not take: give another one.");
        }

        try
        {
            var isNew = !Directory.Exists(root);
            Directory.CreateDirectory(root);

            // The lock and the settings stay root's: the account that PostgreSQL runs as only passes through.
            if (isNew || (Environment.IsPrivilegedProcess && !Directory.EnumerateFileSystemEntries(root).Any()))
            {
                FileModes.Set(root, Environment.IsPrivilegedProcess ? FileModes.EnterableFolder : FileModes.PrivateFolder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(root, e);
        }

        return new ClusterFolders(root);
    }

    public static EmbeddedPostgresException Unusable(string root, Exception e) =>
        new($"The data directory {root} cannot be used ({e.Message.TrimEnd('.')}): give one that this user may write to, or set storage_url to an existing server.", e);
}
