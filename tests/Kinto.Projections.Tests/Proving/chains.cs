using System.Net.Http.Json;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Projections.Tests.Proving;

/// <summary>What is changed in the events behind the server's back is found and named.</summary>
public sealed class Chains : IAsyncLifetime
{
    private const string Ini =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.history
        multiauth.policies = basicauth
        """;

    private const string Records = "/buckets/b/collections/c/records";

    private KintoServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(Ini);
        using HttpClient alice = _server.Client("alice");
        await alice.PutAsJsonAsync("buckets/b", new { permissions = new { read = new[] { "system.Everyone" } } });
        await alice.PutAsJsonAsync("buckets/b/groups/g", new { data = new { members = new[] { "x", "y" } } });
        await alice.PutAsJsonAsync("buckets/b/collections/c", new { data = new { n = 1e20, deep = new { z = 1, a = "é" } } });
        for (int i = 0; i < 4; i++)
        {
            await alice.PutAsJsonAsync($"buckets/b/collections/c/records/r{i}", new { data = new { i, f = 1.5, text = "<é&'\u2028" } });
        }

        await alice.PutAsJsonAsync("buckets/b/collections/c/records/r1", new { data = new { i = 5 } });
        await alice.PutAsJsonAsync("buckets/b/collections/c/records/r1", new { data = new { i = 6 } });
        await alice.DeleteAsync("buckets/b/collections/c/records/r0");
        await alice.DeleteAsync("buckets/b/history?_limit=1");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task of_an_untouched_store_hold_with_a_proof_for_each_event()
    {
        VerifyReport report = await VerifyAsync();
        report.Differences.ShouldBeEmpty();
        report.Unproven.ShouldBe(0);
        (await CountAsync("SELECT count(DISTINCT data #>> '{context,proof,nonce}') FROM kinto.mt_events")).ShouldBe(10);
        (await CountAsync($"SELECT chain_length FROM kinto.clocks WHERE list = '{Records}'")).ShouldBe(7);
        await StoreRebuilder.RebuildAsync(_server.DataSource, null, CancellationToken.None);
        (await VerifyAsync()).Differences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{attributes,i}", "7", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records has another payload than was written")]
    [InlineData("{attributes,f}", "2", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records has another payload than was written")]
    [InlineData("{attributes,f}", "1e999", "records/r2 version 1 (seq_id 6) can't be read")]
    [InlineData("{permissions,read}", "[\"account:mallory\"]", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records has another payload than was written")]
    [InlineData("{context,history,readers}", "[\"account:mallory\"]", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records has another payload than was written")]
    [InlineData("{context,history,timestamp}", "5", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records is not as it was written")]
    [InlineData("{context,user_id}", "\"account:mallory\"", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records is not as it was written")]
    [InlineData("{context,list_timestamp}", "1795448649747", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records is not as it was written")]
    [InlineData("{last_modified}", "1795448649747", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records is not as it was written")]
    [InlineData("{record_id}", "\"r3\"", "records/r2 version 1 (seq_id 6) belongs to /buckets/b/collections/c/records/r3")]
    [InlineData("{more}", "1", "records/r2 version 1 (seq_id 6) can't be read")]
    [InlineData("{context,proof,n}", "99", "of the chain of list /buckets/b/collections/c/records event 3 is missing")]
    [InlineData("{context,proof,nonce}", "\"00\"", "has another payload than was written")]
    [InlineData("{context,proof,nonce}", "\"not hex\"", "has another payload than was written")]
    [InlineData("{context,proof,payload}", "\"00\"", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records is not as it was written")]
    [InlineData("{context,proof,chain}", "\"00\"", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records is not as it was written")]
    [InlineData("{context,proof}", "null", "records/r2 version 1 (seq_id 6) of list /buckets/b/collections/c/records has no proof")]
    [InlineData("{context,erased}", "{\"at\":5}", "is marked as erased and has its nonce still")]
    [InlineData("{context}", "null", "records/r2 version 1 (seq_id 6) has no context")]
    [InlineData("{attributes}", "null", "records/r2 version 1 (seq_id 6) lacks what it has to carry")]
    public async Task name_the_event_of_which_a_part_was_changed(string path, string value, string named)
    {
        await ExecuteAsync($"UPDATE kinto.mt_events SET data = jsonb_set(data, '{path}', '{value}') WHERE stream_id = '{Records}/r2'");
        await FindAsync(named);
    }

    [Fact]
    public async Task name_one_event_where_one_was_changed()
    {
        await ExecuteAsync($"UPDATE kinto.mt_events SET data = jsonb_set(data, '{{context,user_id}}', '\"mallory\"') WHERE stream_id = '{Records}/r2'");
        (await VerifyAsync()).Differences.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("DELETE FROM kinto.mt_events WHERE stream_id = '/buckets/b/collections/c/records/r1' AND version = 2", "of the chain of list /buckets/b/collections/c/records event 5 is missing")]
    [InlineData("DELETE FROM kinto.mt_events WHERE stream_id = '/buckets/b/collections/c/records/r1' AND version = 2", "/buckets/b/collections/c/records/r1 version 3 does not follow")]
    [InlineData("DELETE FROM kinto.mt_events WHERE stream_id = '/buckets/b/collections/c/records/r1'", "of the chain of list /buckets/b/collections/c/records event 2 is missing")]
    [InlineData("DELETE FROM kinto.mt_events WHERE type = 'record_deleted_v1'", "/buckets/b/collections/c/records/r0 is at version 2, but its last event is version 1")]
    [InlineData("DELETE FROM kinto.mt_events WHERE type = 'record_deleted_v1'", "clocks: ")]
    [InlineData("DELETE FROM kinto.mt_events WHERE type = 'history_entries_removed_v1'", "mt_streams: /buckets/b/history is at version 1, but its last event is version none")]
    [InlineData("UPDATE kinto.mt_events SET type = 'record_created_v1' WHERE stream_id = '/buckets/b/collections/c/records/r1' AND version = 2", "r1 version 2 (seq_id 8) of list /buckets/b/collections/c/records is not as it was written")]
    [InlineData("UPDATE kinto.mt_events SET type = 'record_forged_v1' WHERE stream_id = '/buckets/b/collections/c/records/r1' AND version = 2", "r1 version 2 (seq_id 8) can't be read")]
    [InlineData("UPDATE kinto.clocks SET chain_length = 2 WHERE list = '/buckets'", "clocks: ")]
    [InlineData("UPDATE kinto.clocks SET chain_length = 8 WHERE list = '/buckets/b/collections/c/records'", "clocks: ")]
    [InlineData("UPDATE kinto.clocks SET chain_head = 'x' WHERE list = '/buckets/b/collections/c/records'", "clocks: ")]
    [InlineData("UPDATE kinto.mt_streams SET version = 9 WHERE id = '/buckets/b'", "mt_streams: /buckets/b is at version 9")]
    [InlineData("DELETE FROM kinto.mt_streams WHERE id = '/buckets/b'", "mt_streams: /buckets/b is at version none")]
    public async Task name_what_was_taken_out_or_relabelled(string tampering, string named)
    {
        await ExecuteAsync("ALTER TABLE kinto.mt_events DROP CONSTRAINT IF EXISTS fkey_mt_events_stream_id");
        await ExecuteAsync(tampering);
        await FindAsync(named);
    }

    [Theory]
    [InlineData("", "r2 version 2 (seq_id 1000) of list /buckets/b/collections/c/records takes place 3 in the chain")]
    [InlineData(" || '{\"record_id\":\"r2\",\"context\":{\"list_timestamp\":1,\"request_id\":\"\"}}'", "r2 version 2 (seq_id 1000) of list /buckets/b/collections/c/records has no proof")]
    [InlineData(" || '{\"context\":{\"list_timestamp\":1,\"request_id\":\"\",\"proof\":{\"n\":8,\"nonce\":\"00\",\"payload\":\"00\",\"chain\":\"00\"}}}'", "r2 version 2 (seq_id 1000) of list /buckets/b/collections/c/records is not as it was written")]
    public async Task name_what_was_put_in(string change, string named)
    {
        await ExecuteAsync(
            $"""
            INSERT INTO kinto.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
            SELECT 1000, gen_random_uuid(), stream_id, 2, data{change}, type, timestamp, tenant_id, mt_dotnet_type, is_archived
            FROM kinto.mt_events WHERE stream_id = '{Records}/r2';
            UPDATE kinto.mt_streams SET version = 2 WHERE id = '{Records}/r2'
            """);
        await FindAsync(named);
    }

    [Theory]
    [InlineData("data", "r1", 2, "r1", 3, "r1 version 3 (seq_id 9) of list /buckets/b/collections/c/records has changed places")]
    [InlineData("data", "r2", 1, "r3", 1, "r2 version 1 (seq_id 6) belongs to /buckets/b/collections/c/records/r3")]
    [InlineData("version", "r1", 2, "r1", 3, "the versions of /buckets/b/collections/c/records/r1 are not in the order of seq_id")]
    public async Task name_two_that_changed_places(string column, string one, int oneVersion, string other, int otherVersion, string named)
    {
        string unique = column == "version" ? "UPDATE kinto.mt_events SET version = version + 100 WHERE stream_id = s || one OR stream_id = s || other;" : "";
        await ExecuteAsync(
            $"""
            DO $$
            DECLARE s text := '{Records}/'; one text := '{one}'; other text := '{other}'; a record; b record;
            BEGIN
              SELECT * INTO a FROM kinto.mt_events WHERE stream_id = s || one AND version = {oneVersion};
              SELECT * INTO b FROM kinto.mt_events WHERE stream_id = s || other AND version = {otherVersion};
              {unique}
              UPDATE kinto.mt_events SET {column} = b.{column} WHERE seq_id = a.seq_id;
              UPDATE kinto.mt_events SET {column} = a.{column} WHERE seq_id = b.seq_id;
              UPDATE kinto.mt_events SET version = version - 100 WHERE version > 100;
            END $$
            """);
        await FindAsync(named);
    }

    [Fact]
    public async Task begin_anew_with_each_life_of_a_list()
    {
        using HttpClient alice = _server.Client("alice");
        await alice.DeleteAsync("buckets/b/collections/c");
        await alice.PutAsJsonAsync("buckets/b/collections/c", new { });
        await alice.PutAsJsonAsync("buckets/b/collections/c/records/r1", new { data = new { again = true } });
        await alice.DeleteAsync("buckets/b");
        await alice.PutAsJsonAsync("buckets/b", new { });
        await alice.PutAsJsonAsync("buckets/b/collections/c", new { });
        await alice.PutAsJsonAsync("buckets/b/collections/c/records/r1", new { data = new { again = 2 } });
        (await VerifyAsync()).Differences.ShouldBeEmpty();
        (await CountAsync($"SELECT chain_length FROM kinto.clocks WHERE list = '{Records}'")).ShouldBe(1);

        await ExecuteAsync("DELETE FROM kinto.mt_events WHERE type = 'record_deleted_v1'");
        await FindAsync("/records/r0 is at version 2, but its last event is version 1");
    }

    [Fact]
    public async Task begin_behind_the_events_that_have_no_proof_yet()
    {
        await ExecuteAsync(
            """
            UPDATE kinto.mt_events SET data = data #- '{context,proof}';
            UPDATE kinto.clocks SET chain_length = 0, chain_head = NULL
            """);
        using HttpClient alice = _server.Client("alice");
        await alice.PutAsJsonAsync("buckets/b/collections/c/records/new", new { });
        VerifyReport report = await VerifyAsync();
        report.Differences.ShouldBeEmpty();
        report.Unproven.ShouldBe(11);
        report.Events.ShouldBe(12);

        await alice.PutAsJsonAsync("buckets/b/collections/c/records/new", new { });
        await ExecuteAsync($"UPDATE kinto.mt_events SET data = data #- '{{context,proof}}' WHERE stream_id = '{Records}/new' AND version = 2");
        await FindAsync("records/new version 2 (seq_id 13) of list /buckets/b/collections/c/records has no proof");
    }

    private async Task FindAsync(string named)
    {
        IReadOnlyList<string> differences = (await VerifyAsync()).Differences;
        differences.ShouldContain(d => d.Contains(named, StringComparison.Ordinal), string.Join('\n', differences));
    }

    private Task<VerifyReport> VerifyAsync() => StoreVerifier.VerifyAsync(_server.DataSource, null, CancellationToken.None);

    private async Task<long> CountAsync(string sql)
    {
        await using NpgsqlCommand command = _server.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlCommand command = _server.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
