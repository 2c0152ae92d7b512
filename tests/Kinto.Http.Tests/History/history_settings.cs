using Kinto.Http.Tests.Exchanges;
using Kinto.Testing;

namespace Kinto.Http.Tests.History;

public sealed class history_settings
{
    [Fact]
    public async Task leave_out_objects_and_what_is_below_them()
    {
        await using KintoServer server = await KintoServer.StartAsync(HistoryFixture.Ini + "\nkinto.history.exclude_resources = /buckets/b/collections/c");
        using HttpClient alice = server.Client("alice");
        await alice.PutAsync("buckets/b");
        await alice.PutAsync("buckets/b/collections/c");
        await alice.PutAsync("buckets/b/collections/c/records/r");
        await alice.PutAsync("buckets/b/collections/d");

        (await alice.ReadAsync("buckets/b/history")).Each("uri").ShouldBe(["/buckets/b/collections/d", "/buckets/b"]);
        (await alice.SendAsync("GET", "")).Body!["capabilities"]!["history"]!["excluded_resources"]!.ToJsonString()
            .ShouldBe("""[{"bucket":"b","collection":"c"}]""");
        await server.VerifyAsync();
    }

    [Fact]
    public async Task trim_beyond_the_maximum_and_the_threshold()
    {
        await using KintoServer server = await KintoServer.StartAsync(
            HistoryFixture.Ini + "\nkinto.history.auto_trim_max_count = 2\nkinto.history.auto_trim_threshold = 1");
        using HttpClient alice = server.Client("alice");
        await alice.PutAsync("buckets/b");
        var counts = new List<int>();
        for (int i = 0; i < 6; i++)
        {
            await alice.PutAsync($"buckets/b/groups/g{i}");
            counts.Add((await alice.ReadAsync("buckets/b/history?resource_name=group")).List.Count);
        }

        counts.ShouldBe([1, 2, 3, 2, 3, 2]);
        (await alice.ReadAsync("buckets/b/history?_since=0")).Each("uri").ShouldBe(["/buckets/b/groups/g5", "/buckets/b/groups/g4", "/buckets/b"]);
        await server.VerifyAsync();
    }

    [Fact]
    public async Task without_the_plugin_there_is_no_history()
    {
        await using KintoServer server = await KintoServer.StartAsync();
        using HttpClient alice = server.Client("alice");
        await alice.PutAsync("buckets/b");
        (await alice.ReadAsync("buckets/b/history")).Status.ShouldBe(404);
        await server.VerifyAsync();
    }
}
