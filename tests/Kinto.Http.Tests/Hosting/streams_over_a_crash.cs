using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Hosting;

/// <summary>
/// The server's process is killed under open streams and writers, and started again: each stream resumes behind the last event that it
/// received, and was told every change once and in order.
/// </summary>
public sealed class streams_over_a_crash
{
    private const int Streams = 50;
    private const int Writers = 16;

    // KINTO_CRASHES=20 for a long run.
    private static readonly int s_crashes = int.TryParse(Environment.GetEnvironmentVariable("KINTO_CRASHES"), out int n) ? n : 1;

    [Fact]
    public async Task lose_no_change_and_double_none()
    {
        string url = await TestCluster.NewDatabaseAsync();
        var environment = new Dictionary<string, string>
        {
            ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
            ["KINTO_STORAGE_URL"] = url,
            ["KINTO_MULTIAUTH_POLICIES"] = "basicauth",
            ["KINTO_USERID_HMAC_SECRET"] = "a secret for tests",
        };
        ServerProcess server = await ServerProcess.StartAsync(environment);
        int port = server.Port;
        try
        {
            using HttpClient alice = Client(port);
            (await alice.PutAsync("buckets/b", null)).EnsureSuccessStatusCode();
            for (int i = 0; i < 4; i++)
            {
                (await alice.PutAsync($"buckets/b/collections/c{i}", null)).EnsureSuccessStatusCode();
            }

            using var done = new CancellationTokenSource();
            var written = new ConcurrentBag<string>();
            Task<List<Change>>[] streams = [.. Enumerable.Range(0, Streams).Select(i => FollowAsync(port, PathOf(i)))];
            Task[] writers = [.. Enumerable.Range(0, Writers).Select(i => WriteAsync(port, i, written, done.Token))];
            for (int crash = 0; crash < s_crashes; crash++)
            {
                int before = written.Count;
                while (written.Count < before + 100)
                {
                    await Task.Delay(20);
                }

                server.Signal("KILL");
                await server.ExitAsync();
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(environment, port);
            }

            int last = written.Count;
            while (written.Count < last + 50)
            {
                await Task.Delay(20);
            }

            await done.CancelAsync();
            await Task.WhenAll(writers);
            (await alice.PutAsync("buckets/b", Body("""{"data":{"mark":true}}"""))).EnsureSuccessStatusCode();
            for (int i = 0; i < 4; i++)
            {
                (await alice.PutAsync($"buckets/b/collections/c{i}", Body("""{"data":{"mark":true}}"""))).EnsureSuccessStatusCode();
            }

            List<Change>[] told = await Task.WhenAll(streams);
            await AssertToldAsync(url, told, written);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task AssertToldAsync(string url, List<Change>[] told, ConcurrentBag<string> written)
    {
        await using NpgsqlDataSource source = Kinto.Http.Hosting.Database.Pool(
            Kinto.Http.Configuration.StorageUrl.Parse(url, new Kinto.Http.Configuration.PoolSettings(2, 0, -1, 30)).ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(
            "SELECT seq_id, stream_id FROM kinto.mt_events WHERE type ~ '^(bucket|collection|record)_' AND NOT coalesce(data -> 'attributes' ? 'mark', false) ORDER BY seq_id");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var events = new List<(long, string)>();
        while (await reader.ReadAsync())
        {
            events.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        for (int i = 0; i < told.Length; i++)
        {
            string root = PathOf(i) is "" ? "" : "/" + PathOf(i).TrimEnd('/');
            told[i].Select(c => (c.Id, c.Uri)).ShouldBe(events.Where(e => (e.Item2 + "/").StartsWith(root + "/", StringComparison.Ordinal)), $"stream {i}");
        }

        written.ShouldBeSubsetOf(told[0].Select(c => c.Uri));
        TestContext.Current.TestOutputHelper?.WriteLine($"{written.Count} writes were confirmed, {events.Count} events told to {told.Length} streams over {s_crashes} crashes.");
    }

    // Some follow everything, some the bucket, most a collection.
    private static string PathOf(int stream) => (stream % 6) switch
    {
        0 => "",
        1 => "buckets/b/",
        int n => $"buckets/b/collections/c{n - 2}/",
    };

    private static async Task<List<Change>> FollowAsync(int port, string path)
    {
        var changes = new List<Change>();
        string? last = null;
        while (true)
        {
            try
            {
                await using ChangeStream stream = await ChangeStream.OpenAsync(
                    new Uri($"http://127.0.0.1:{port}/v1/{path}changes?_since=0"), Users.Credentials("alice"), last);
                while (stream.Status == 200 && await stream.NextAsync() is { } change)
                {
                    last = stream.LastId;
                    if (change.Data["target"]!["data"]!["mark"] is null)
                    {
                        changes.Add(change);
                    }
                    else if (path.Length == 0 || change.Uri == "/" + path.TrimEnd('/'))
                    {
                        return changes;
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                await Task.Delay(50); // the server is away
            }
        }
    }

    private static async Task WriteAsync(int port, int writer, ConcurrentBag<string> written, CancellationToken done)
    {
        using HttpClient alice = Client(port);
        for (int n = 0; !done.IsCancellationRequested; n++)
        {
            string path = $"buckets/b/collections/c{n % 4}/records/w{writer}n{n}";
            try
            {
                using HttpResponseMessage response = await alice.PutAsync(path, Body($$$"""{"data":{"n":{{{n}}}}}"""), CancellationToken.None);
                if (response.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK)
                {
                    written.Add("/" + path);
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, CancellationToken.None); // the server is away
            }
        }
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static HttpClient Client(int port)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/v1/"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Users.Credentials("alice"));
        return client;
    }
}
