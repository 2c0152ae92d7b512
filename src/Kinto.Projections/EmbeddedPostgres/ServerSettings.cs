using System.Text;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>The settings file that the cluster's <c>postgresql.conf</c> includes; written anew at each start.</summary>
internal static class ServerSettings
{
    /// <summary>The line that a new cluster's <c>postgresql.conf</c> ends with: relative, so that the folder can be moved.</summary>
    public const string Include = "include_if_exists = '../settings.conf'";

    /// <summary>A file rather than options for pg_ctl, which would put them through a shell.</summary>
    public static async Task WriteAsync(ClusterFolders folders, EmbeddedPostgresOptions options, CancellationToken ct)
    {
        var text = new StringBuilder("# Written at each start; changes are lost.\n");
        foreach (var (name, value) in All(folders, options))
        {
            text.Append(Name(name)).Append(" = '").Append(Escape(value)).Append("'\n");
        }

        await File.WriteAllTextAsync(folders.Settings, text.ToString(), ct);
        FileModes.Set(folders.Settings, FileModes.PublicFile);
    }

    private static Dictionary<string, string> All(ClusterFolders folders, EmbeddedPostgresOptions options)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["listen_addresses"] = "",
            ["port"] = "5432",
            ["unix_socket_directories"] = folders.Sockets,
            ["unix_socket_permissions"] = "0700",
            ["shared_buffers"] = "128MB",
            ["max_connections"] = "100",
            ["wal_level"] = "replica",
            ["log_timezone"] = "UTC",
            ["timezone"] = "UTC",
        };
        foreach (var name in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            all[name] = options.Durable ? "on" : "off";
        }

        foreach (var (name, value) in options.Settings)
        {
            all[name] = value;
        }

        return all;
    }

    private static string Name(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.')
            ? name
            : throw new EmbeddedPostgresException($"'{name}' is not the name of a PostgreSQL setting.");

    private static string Escape(string value) =>
        value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
