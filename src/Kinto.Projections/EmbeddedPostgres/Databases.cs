using Npgsql;

namespace Kinto.Projections.EmbeddedPostgres;

/// <summary>The databases of a running cluster.</summary>
internal static class Databases
{
    private const string Maintenance = "postgres";

    /// <summary>Makes a database that sorts by code points and holds UTF-8, whatever was added to template1.</summary>
    public static async Task CreateAsync(string sockets, string name, CancellationToken ct)
    {
        await using var connection = await OpenAsync(sockets, ct);
        await CreateAsync(connection, name, ct);
    }

    /// <summary>Makes the database if it is missing; the server's version comes back.</summary>
    public static async Task<string> EnsureAsync(string sockets, string name, CancellationToken ct)
    {
        await using var connection = await OpenAsync(sockets, ct);
        await using var query = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection)
        {
            Parameters = { new NpgsqlParameter { Value = name } },
        };
        if (await query.ExecuteScalarAsync(ct) is not true)
        {
            await CreateAsync(connection, name, ct);
        }

        // Debian appends its package's version: "15.18 (Debian ...)".
        return connection.PostgresParameters["server_version"].Split(' ')[0];
    }

    /// <summary>Makes a running server read its settings file again.</summary>
    public static async Task ReloadSettingsAsync(string sockets, CancellationToken ct)
    {
        await using var connection = await OpenAsync(sockets, ct);
        await using var command = new NpgsqlCommand("select pg_reload_conf()", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whether the server takes connections: while it recovers or shuts down it does not.</summary>
    public static async Task<bool> AnswersAsync(string sockets, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(sockets, ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task CreateAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        var quoted = name.Replace("\"", "\"\"", StringComparison.Ordinal);
#pragma warning disable CA2100 // a name cannot be a parameter; it is quoted
        await using var command = new NpgsqlCommand($"create database \"{quoted}\" template template0 encoding 'UTF8'", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string sockets, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ServerAddress.Unpooled(sockets, Maintenance));
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
