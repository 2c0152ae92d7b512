using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;
using System.Net.Http.Json;

namespace Kinto.Projections.Tests.Rebuilding;

/// <summary>Rows changed behind the server's back are found, named, and mended by a rebuild.</summary>
public sealed class Verification : IAsyncLifetime
{
    private KintoServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync();
        using HttpClient alice = _server.Client("alice");
        await alice.PutAsJsonAsync("buckets/b", new { permissions = new { read = new[] { "system.Everyone" } } });
        await alice.PutAsJsonAsync("buckets/b/groups/g", new { data = new { members = new[] { "x", "y" } } });
        await alice.PutAsJsonAsync("buckets/b/collections/c", new { data = new { n = 1e20, deep = new { z = 1, a = "é" } } });
        for (int i = 0; i < 5; i++)
        {
            await alice.PutAsJsonAsync($"buckets/b/collections/c/records/r{i}", new { data = new { i, f = 1.0 } });
        }

        await alice.DeleteAsync("buckets/b/collections/c/records/r0");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task an_untouched_store_has_no_differences()
    {
        VerifyReport report = await Verify();
        report.Differences.ShouldBeEmpty();
        report.ShouldSatisfyAllConditions(r => r.Events.ShouldBe(9), r => r.Objects.ShouldBe(7), r => r.Tombstones.ShouldBe(1), r => r.Memberships.ShouldBe(2));
    }

    [Theory]
    [InlineData("UPDATE kinto.objects SET body = '{}' WHERE id = 'r1'", "r1 has another body")]
    [InlineData("UPDATE kinto.objects SET last_modified = last_modified + 1 WHERE id = 'r2'", "r2 has another last_modified")]
    [InlineData("UPDATE kinto.objects SET acl = '{}' WHERE id = 'b'", "b has another acl")]
    [InlineData("UPDATE kinto.objects SET changed = 1 WHERE id = 'b'", "b has another changed")]
    [InlineData("DELETE FROM kinto.objects WHERE id = 'r3'", "r3 is in the events, but not in the table")]
    [InlineData("INSERT INTO kinto.objects VALUES ('/buckets', 'ghost', 1, false, '{}', default, '{}', 1)", "ghost is in the table, but not in the events")]
    [InlineData("DELETE FROM kinto.aces WHERE id = 'r4'", "aces: ")]
    [InlineData("INSERT INTO kinto.memberships VALUES ('mallory', 'b', 'g')", "mallory")]
    [InlineData("UPDATE kinto.clocks SET last_modified = 1 WHERE list = '/buckets'", "clocks: ")]
    public async Task a_tampered_row_is_named_and_a_rebuild_mends_it(string tampering, string named)
    {
        await Execute(tampering);
        (await Verify()).Differences.ShouldContain(d => d.Contains(named));
        await StoreRebuilder.RebuildAsync(_server.DataSource, null, CancellationToken.None);
        (await Verify()).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task what_marten_leaves_for_a_write_that_failed_is_no_event()
    {
        await Execute(
            """
            CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'for the test'; END $$;
            CREATE TRIGGER fail BEFORE INSERT ON kinto.objects FOR EACH ROW WHEN (NEW.id = 'fails') EXECUTE FUNCTION public.fail();
            """);
        using HttpClient alice = _server.Client("alice");
        using HttpResponseMessage refused = await alice.PutAsJsonAsync("buckets/b/collections/c/records/fails", new { });
        ((int)refused.StatusCode).ShouldBe(503);
        await Execute("DROP TRIGGER fail ON kinto.objects");

        // Marten fills the gap in its numbers when it comes to it.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await Count("SELECT count(*) FROM kinto.mt_events WHERE type = 'tombstone'") == 0)
        {
            await Task.Delay(50, patience.Token);
        }

        VerifyReport report = await Verify();
        report.Differences.ShouldBeEmpty();
        report.Events.ShouldBe(9);
        (await StoreRebuilder.RebuildAsync(_server.DataSource, null, CancellationToken.None)).ShouldBe(9);
        (await Verify()).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_rebuild_beside_writers_loses_nothing()
    {
        using HttpClient alice = _server.Client("alice");
        Task writers = Task.WhenAll(Enumerable.Range(0, 100).Select(i => alice.PutAsJsonAsync($"buckets/b/collections/c/records/w{i}", new { data = new { i } })));
        await StoreRebuilder.RebuildAsync(_server.DataSource, null, CancellationToken.None);
        await writers;
        VerifyReport report = await Verify();
        report.Differences.ShouldBeEmpty();
        report.Objects.ShouldBe(107);
    }

    private Task<VerifyReport> Verify() => StoreVerifier.VerifyAsync(_server.DataSource, null, CancellationToken.None);

    private async Task<long> Count(string sql)
    {
        await using NpgsqlCommand command = _server.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task Execute(string sql)
    {
        await using NpgsqlCommand command = _server.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
