using Npgsql;

namespace Kinto.Http.Hosting;

/// <summary>
/// Finds out whether a pooler stands between this process and PostgreSQL. A pooler answers the client's greeting itself, with a process
/// number that is no process of PostgreSQL's.
/// </summary>
internal static class Pooler
{
    /// <summary>Whether there is one; in which mode it works can't be told.</summary>
    /// <exception cref="NpgsqlException">The database can't be reached.</exception>
    public static async Task<bool> IsBetweenAsync(string connectionString, CancellationToken cancellation)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(alone.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellation))! != connection.ProcessID;
    }
}
