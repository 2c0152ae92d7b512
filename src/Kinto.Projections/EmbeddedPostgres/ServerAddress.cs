using Npgsql;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>How clients reach the server behind a socket folder.</summary>
internal static class ServerAddress
{
    public const string User = "kinto";

    /// <summary>For Npgsql.</summary>
    public static string ConnectionString(string sockets, string database) => Builder(sockets, database).ConnectionString;

    /// <summary>For the few statements of start and tests: a pool would outlive a stopped server.</summary>
    public static string Unpooled(string sockets, string database)
    {
        var builder = Builder(sockets, database);
        builder.Pooling = false;
        builder.Timeout = 5;
        return builder.ConnectionString;
    }

    /// <summary>In the form of SQLAlchemy and libpq.</summary>
    public static string Url(string sockets, string database)
    {
        var host = string.Join('/', sockets.Split('/').Select(Uri.EscapeDataString));
        return $"postgresql://{User}@/{Uri.EscapeDataString(database)}?host={host}";
    }

    // The port is said because a PGPORT of the user's shell is not ours.
    private static NpgsqlConnectionStringBuilder Builder(string sockets, string database) =>
        new() { Host = sockets, Port = 5432, Username = User, Database = database };
}
