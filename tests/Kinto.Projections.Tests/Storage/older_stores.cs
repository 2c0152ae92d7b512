using System.Net.Http.Json;
using Kinto.Projections.Rebuilding;
using Kinto.Projections.Storage;
using Kinto.Testing;
using Marten;
using Npgsql;

namespace Kinto.Projections.Tests.Storage;

/// <summary>Stores that were made by earlier versions are brought up to date by a migration, and then are the fold of their events.</summary>
public sealed class Older_stores
{
    private const string Ini =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.history
        multiauth.policies = basicauth
        """;

    [Fact]
    public async Task without_counts_and_revocations_get_them()
    {
        await using KintoServer server = await KintoServer.StartAsync(Ini);
        using HttpClient alice = server.Client("alice");
        foreach (string path in (string[])["buckets/b", "buckets/b/groups/g", "buckets/b/collections/c", "buckets/b/collections/c/records/r1", "buckets/b/collections/c/records/r2", "buckets/gone"])
        {
            (await alice.PutAsJsonAsync(path, new { data = new { } })).EnsureSuccessStatusCode();
        }

        foreach (string path in (string[])["buckets/b/collections/c/records/r2", "buckets/b/history?action=create&_limit=2", "buckets/gone"])
        {
            (await alice.DeleteAsync(path)).EnsureSuccessStatusCode();
        }

        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.DataSource.ConnectionString);
        await using (NpgsqlCommand older = source.CreateCommand(
            "ALTER TABLE kinto.clocks DROP COLUMN live, DROP COLUMN tombstones; ALTER TABLE kinto.memberships DROP COLUMN revoked; DROP INDEX kinto.history_trimmed"))
        {
            await older.ExecuteNonQueryAsync();
        }

        using DocumentStore store = EventStore.Create(source);
        await DatabaseSchema.MigrateAsync(source, store, CancellationToken.None);

        (await StoreVerifier.VerifyAsync(source, null, CancellationToken.None)).Differences.ShouldBeEmpty();
        await using NpgsqlCommand counts = source.CreateCommand("SELECT list || ' ' || live || ' ' || tombstones FROM kinto.clocks ORDER BY list");
        await using NpgsqlDataReader reader = await counts.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        rows.ShouldBe(["/buckets 1 1", "/buckets/b/collections 1 0", "/buckets/b/collections/c/records 1 1", "/buckets/b/groups 1 0", "/buckets/b/history 4 2"]);
    }

    [Fact]
    public async Task without_chains_begin_them_with_the_next_event()
    {
        await using KintoServer server = await KintoServer.StartAsync(Ini);
        using HttpClient alice = server.Client("alice");
        (await alice.PutAsJsonAsync("buckets/b", new { data = new { } })).EnsureSuccessStatusCode();
        (await alice.PutAsJsonAsync("buckets/b/groups/g", new { data = new { } })).EnsureSuccessStatusCode();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.DataSource.ConnectionString);
        await using (NpgsqlCommand older = source.CreateCommand(
            """
            ALTER TABLE kinto.clocks DROP COLUMN chain_length, DROP COLUMN chain_head;
            UPDATE kinto.mt_events SET data = data #- '{context,proof}';
            DROP INDEX kinto.events_by_list;
            CREATE INDEX events_by_list ON kinto.mt_events (type)
            """))
        {
            await older.ExecuteNonQueryAsync();
        }

        using DocumentStore store = EventStore.Create(source);
        await DatabaseSchema.MigrateAsync(source, store, CancellationToken.None);
        (await alice.PutAsJsonAsync("buckets/b/groups/g", new { data = new { again = true } })).EnsureSuccessStatusCode();
        VerifyReport report = await StoreVerifier.VerifyAsync(source, null, CancellationToken.None);
        report.Differences.ShouldBeEmpty();
        report.Unproven.ShouldBe(2);
        await using NpgsqlCommand index = source.CreateCommand("SELECT count(*) FROM pg_indexes WHERE indexname = 'events_by_list' AND strpos(indexdef, 'object_erased_v1') > 0");
        (await index.ExecuteScalarAsync()).ShouldBe(1L);
    }
}
