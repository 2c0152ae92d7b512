using System.Text;
using Kinto.Http.Tests.Exchanges;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Erasures;

/// <summary>A server where "admin" may erase, and that keeps histories. At the end its state is the fold of its events, and the chains hold.</summary>
public sealed class ErasureFixture() : ServerFixture(
    $"""
    kinto.includes = kinto.plugins.flush kinto.plugins.history kinto.plugins.counters
    kinto.record_erase_principals = {Users.Principal("admin")}
    kinto.group_erase_principals = {Users.Principal("admin")}
    kinto.user-data_erase_principals = {Users.Principal("admin")}
    """)
{
    public const string Reason = """{"data":{"reason":"asked for"}}""";

    public Actor Admin => As("admin");

    /// <summary>Where a text stands in the database: every row of every table, of events, state and everything else.</summary>
    public async Task<IReadOnlyList<string>> PlacesOfAsync(string marker)
    {
        var places = new List<string>();
        foreach (string table in await TextsAsync("SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
        {
            // A row as text shows bytea in hexadecimal.
            string hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(marker));
            places.AddRange(await TextsAsync($"SELECT '{table}: ' || t::text FROM {table} t WHERE strpos(t::text, '{marker}') > 0 OR strpos(t::text, '{hex}') > 0"));
        }

        return places;
    }

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using NpgsqlCommand command = Server.DataSource.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    protected override async Task AtEndAsync(KintoServer server)
    {
        await server.VerifyAsync();
        await StoreRebuilder.RebuildAsync(server.DataSource, null, CancellationToken.None);
        await server.VerifyAsync();
    }
}
