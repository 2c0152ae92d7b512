using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kinto.Http.Tests.Hosting;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.EmbeddedPostgres;

namespace Kinto.Http.Tests.Databases;

/// <summary>A read-only server at a streaming standby keeps the promises of <c>_since</c> and ETags.</summary>
public sealed class serving_from_a_standby
{
    private const string Records = "buckets/b/collections/c/records";
    private const int Writers = 8;
    private const int Writes = 60;

    [Fact]
    public async Task misses_no_change_and_never_goes_back()
    {
        string? program = await Standby.FindProgramAsync();
        Assert.SkipWhen(program is null, "pg_basebackup is not installed.");
        await using Standby standby = await Standby.StartAsync(program);
        await using ServerProcess primary = await ServerProcess.StartAsync(Environment(standby.Primary));
        await using ServerProcess replica = await ServerProcess.StartAsync(Environment(standby.Replica, ("KINTO_READONLY", "true")));
        using HttpClient writer = Client(primary);
        using HttpClient reader = Client(replica);
        await writer.PutAsync("buckets/b", null);
        await writer.PutAsync("buckets/b/collections/c", null);
        await UntilAsync(async () => (await reader.GetAsync("buckets/b/collections/c")).StatusCode is HttpStatusCode.OK);

        var written = new ConcurrentDictionary<string, long>();
        using var done = new CancellationTokenSource();
        Task<Dictionary<string, long>> polling = PollAsync(reader, done.Token);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => WriteAsync(primary, i, written)));
        string etag = (await writer.GetAsync(Records)).Headers.ETag!.Tag;
        await UntilAsync(async () => (await reader.GetAsync(Records)).Headers.ETag!.Tag == etag);
        await done.CancelAsync();

        // Every change that was confirmed was told to who polled with the ETags of the standby, the last state of each record with its time.
        (await polling).OrderBy(r => r.Key, StringComparer.Ordinal).ShouldBe(written.OrderBy(r => r.Key, StringComparer.Ordinal));
        (await reader.GetStringAsync(Records + "?_sort=id")).ShouldBe(await writer.GetStringAsync(Records + "?_sort=id"));

        (await reader.GetStringAsync("__heartbeat__")).ShouldBe("""{"cache":null,"permission":true,"storage":true}""");
        (await reader.PutAsync("buckets/x", null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await reader.GetAsync("buckets/b/changes")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var conditional = new HttpRequestMessage(HttpMethod.Get, Records);
        conditional.Headers.IfNoneMatch.Add(new(etag));
        (await reader.SendAsync(conditional)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    private static async Task WriteAsync(ServerProcess server, int client, ConcurrentDictionary<string, long> written)
    {
        using HttpClient alice = Client(server);
        for (int i = 0; i < Writes; i++)
        {
            string id = $"r{client}-{i % 20}";
            using HttpResponseMessage response = await alice.PutAsJsonAsync($"{Records}/{id}", new { data = new { i } });
            response.EnsureSuccessStatusCode();
            written[id] = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("last_modified").GetInt64();
        }
    }

    /// <summary>Follows the list as clients do: the ETag of one answer is the <c>_since</c> of the next. Goes once more round at the end.</summary>
    private static async Task<Dictionary<string, long>> PollAsync(HttpClient reader, CancellationToken done)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        long since = 0;
        bool last = false;
        while (!last)
        {
            last = done.IsCancellationRequested;
            using HttpResponseMessage response = await reader.GetAsync($"{Records}?_since={since}", CancellationToken.None);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            long etag = long.Parse(response.Headers.ETag!.Tag.Trim('"'));
            etag.ShouldBeGreaterThanOrEqualTo(since, "the standby went back");
            since = etag;
            foreach (JsonElement record in (await response.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None)).GetProperty("data").EnumerateArray())
            {
                known[record.GetProperty("id").GetString()!] = record.GetProperty("last_modified").GetInt64();
            }
        }

        return known;
    }

    private static Dictionary<string, string> Environment(EmbeddedPostgresCluster cluster, params (string Name, string Value)[] more) =>
        new(more.Select(m => KeyValuePair.Create(m.Name, m.Value)))
        {
            ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
            ["KINTO_STORAGE_URL"] = cluster.Url(),
            ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
            ["KINTO_USERID_HMAC_SECRET"] = "a secret for tests",
        };

    private static HttpClient Client(ServerProcess server)
    {
        HttpClient client = server.Client();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Users.Credentials("alice"));
        return client;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
