using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Cli;

/// <summary><c>kinto purge-deleted</c>, beside a server.</summary>
public sealed class purged_tombstones : IAsyncLifetime
{
    private KintoServer _server = null!;
    private Executable _kinto = null!;
    private HttpClient _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(KintoServer.DefaultIni + "\nkinto.audit_read_principals = system.Everyone\n");
        _kinto = Executable.On(_server.StorageUrl);
        _alice = _server.Client("alice");
        foreach (string bucket in new[] { "a_b", "axb" })
        {
            await PutAsync($"buckets/{bucket}");
            await PutAsync($"buckets/{bucket}/collections/c");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _alice.Dispose();
        _kinto.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task are_those_of_their_list_alone_and_a_rebuild_agrees()
    {
        // The same ids live on under a look-alike bucket.
        foreach (string id in new[] { "r1", "r2", "r3", "r_1", "rX1" })
        {
            await PutAsync($"buckets/a_b/collections/c/records/{id}");
            await PutAsync($"buckets/axb/collections/c/records/{id}");
            if (id != "rX1")
            {
                await _alice.DeleteAsync($"buckets/a_b/collections/c/records/{id}");
            }
        }

        string etag = await ETagAsync("buckets/a_b/collections/c/records");
        Run run = await _kinto.RunAsync("purge-deleted", "record", "group", "1");
        run.Code.ShouldBe(0, run.ToString());
        run.Error.ShouldContain("3 tombstones were dropped");
        (await IdsAsync("buckets/a_b/collections/c/records?_since=0")).ShouldBe(["rX1", "r_1"]);
        (await IdsAsync("buckets/axb/collections/c/records?_since=0")).ShouldBe(["rX1", "r_1", "r3", "r2", "r1"]);
        (await ETagAsync("buckets/a_b/collections/c/records")).ShouldBe(etag);
        await AgreesAsync();
        await StoreRebuilder.RebuildAsync(_server.DataSource, null, CancellationToken.None);
        (await IdsAsync("buckets/a_b/collections/c/records?_since=0")).ShouldBe(["rX1", "r_1"]);
        await AgreesAsync();
        (await _kinto.RunAsync("purge-deleted", "record", "1")).Error.ShouldContain("0 tombstones were dropped");
    }

    [Fact]
    public async Task leave_the_past_as_it_was()
    {
        const string List = "buckets/a_b/collections/c/records";
        await PutAsync(List + "/r1");
        long before = long.Parse((await ETagAsync(List)).Trim('"'));
        await _alice.DeleteAsync(List + "/r1");
        long deleted = long.Parse((await ETagAsync(List)).Trim('"'));
        (await _kinto.RunAsync("purge-deleted", "record", "0")).Code.ShouldBe(0);
        (await IdsAsync($"{List}?_at={before}")).ShouldBe(["r1"]);
        (await IdsAsync($"{List}?_at={deleted}&_since=0")).ShouldBeEmpty();
        (await IdsAsync($"{List}?_since=0")).ShouldBeEmpty();

        // The id comes back to life, and goes once more.
        await PutAsync(List + "/r1");
        (await IdsAsync($"{List}?_at={before}")).ShouldBe(["r1"]);
        (await IdsAsync($"{List}?_at={deleted}&_since=0")).ShouldBeEmpty();
        await _alice.DeleteAsync(List + "/r1");
        (await IdsAsync($"{List}?_since=0")).ShouldBe(["r1"]);
        await AgreesAsync();
    }

    [Fact]
    public async Task are_told_by_the_audit_and_taken_in_by_a_rebuild_that_is_under_way()
    {
        await PutAsync("buckets/a_b/collections/c/records/r1");
        await _alice.DeleteAsync("buckets/a_b/collections/c/records/r1");
        await PutAsync("buckets/a_b/collections/c/records/r2");
        (await _kinto.RunAsync("purge-deleted", "record", "collection", "0")).Code.ShouldBe(0);
        JsonElement audit = await _alice.GetFromJsonAsync<JsonElement>("buckets/a_b/audit?resource_name=tombstone");
        JsonElement entry = audit.GetProperty("data").EnumerateArray().ShouldHaveSingleItem();
        entry.GetProperty("user_id").GetString().ShouldBe("kinto:purge-deleted");
        entry.GetProperty("uri").GetString().ShouldBe("/buckets/a_b/collections/c/records");

        // A rebuild's second half: events after its boundary are applied to its tables.
        await using NpgsqlConnection connection = await _server.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        foreach (string table in new[] { "objects", "aces", "memberships", "clocks" })
        {
            await ShadowTables.CreateAsync(connection, table, CancellationToken.None);
            await ShadowTables.FinishAsync(connection, table, CancellationToken.None);
        }

        await CatchUp.ApplyAsync(connection, 0, long.MaxValue, CancellationToken.None);
        await using var command = new NpgsqlCommand(
            "SELECT (SELECT count(*) FROM kinto.objects_new WHERE deleted), (SELECT string_agg(list || live || tombstones, ' ' ORDER BY list) FROM kinto.clocks_new) = (SELECT string_agg(list || live || tombstones, ' ' ORDER BY list) FROM kinto.clocks)", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        reader.GetInt64(0).ShouldBe(0);
        reader.GetBoolean(1).ShouldBeTrue();
    }

    [Theory]
    [InlineData("purge-deleted")]
    [InlineData("purge-deleted", "record")]
    [InlineData("purge-deleted", "5")]
    [InlineData("purge-deleted", "record", "-1")]
    [InlineData("purge-deleted", "history", "5")]
    public async Task need_resources_and_a_number(params string[] args) => (await _kinto.RunAsync(args)).Code.ShouldBe(2);

    private async Task AgreesAsync() =>
        (await StoreVerifier.VerifyAsync(_server.DataSource, null, CancellationToken.None)).Differences.ShouldBeEmpty();

    private async Task PutAsync(string path)
    {
        using HttpResponseMessage response = await _alice.PutAsync(path, null);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<string> ETagAsync(string path)
    {
        using HttpResponseMessage response = await _alice.GetAsync(path);
        return response.Headers.ETag!.Tag;
    }

    private async Task<IEnumerable<string>> IdsAsync(string path)
    {
        JsonElement list = await _alice.GetFromJsonAsync<JsonElement>(path);
        return [.. list.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
    }
}
