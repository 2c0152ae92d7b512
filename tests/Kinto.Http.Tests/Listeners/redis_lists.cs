using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;
using StackExchange.Redis;

namespace Kinto.Http.Tests.Listeners;

/// <summary>The listener of kinto-redis, against a real Redis server.</summary>
public sealed class redis_lists
{
    [Fact]
    public async Task get_the_payloads_of_changes_in_order()
    {
        await using RedisServer redis = RedisServer.Start();
        await using ListenedServer server = await ListenedServer.StartAsync(Ini(redis, "event_listeners.redis.listname = changes"));
        await server.DoAsync("PUT", "buckets/b", """{"data":{"a":1}}""");
        await server.DoAsync("PATCH", "buckets/b", """{"data":{"a":2}}""");
        await server.DoAsync("DELETE", "buckets/b");
        JsonNode[] told = await ListAsync(redis, "changes", 3);
        told.Select(t => (string)t["action"]!).ShouldBe(["create", "update", "delete"]);
        JsonNode payload = told[1];
        ((string)payload["uri"]!).ShouldBe("/buckets/b");
        ((string)payload["bucket_id"]!).ShouldBe("b");
        ((string)payload["user_id"]!).ShouldBe(Users.Alice);
        ((string)payload["resource_name"]!).ShouldBe("bucket");
        ((int)payload["impacted_objects"]![0]!["old"]!["a"]!).ShouldBe(1);
    }

    [Fact]
    public async Task get_what_happened_while_redis_was_away()
    {
        RedisServer redis = RedisServer.Start();
        await using ListenedServer server = await ListenedServer.StartAsync(Ini(redis));
        await server.DoAsync("PUT", "buckets/b0");
        await ListAsync(redis, "kinto.core.events", 1);
        await redis.DisposeAsync();
        await server.DoAsync("PUT", "buckets/b1");
        await server.DoAsync("PUT", "buckets/b2");
        await using RedisServer again = RedisServer.Start(redis.Port);
        (await ListAsync(again, "kinto.core.events", 2)).Select(t => (string)t["bucket_id"]!).ShouldBe(["b1", "b2"]);
    }

    private static string Ini(RedisServer redis, string more = "") =>
        $"""
        event_listeners = redis
        event_listeners.redis.use = kinto_redis.listeners
        event_listeners.redis.url = {redis.Url}
        event_listeners.redis.pool_size = 25
        event_listeners.redis.timeout_seconds = 2
        event_listeners.redis.retry_seconds = 0.05
        event_listeners.redis.max_retry_seconds = 0.2
        event_listeners.redis.max_attempts = 100000
        {more}
        """;

    /// <summary>Waits until the list is so long; its elements, oldest first.</summary>
    private static async Task<JsonNode[]> ListAsync(RedisServer redis, string key, int length)
    {
        var options = new ConfigurationOptions { EndPoints = { { "127.0.0.1", redis.Port } }, Password = "s3cret", DefaultDatabase = 2, AbortOnConnectFail = false, ConnectRetry = 100 };
        await using ConnectionMultiplexer client = await ConnectionMultiplexer.ConnectAsync(options);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            patience.IsCancellationRequested.ShouldBeFalse();
            RedisValue[] values = client.IsConnected ? await client.GetDatabase().ListRangeAsync(key) : [];
            if (values.Length >= length)
            {
                return [.. values.Reverse().Select(v => JsonNode.Parse((string)v!)!)];
            }

            await Task.Delay(20);
        }
    }
}
