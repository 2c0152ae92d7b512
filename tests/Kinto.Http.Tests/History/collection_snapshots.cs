using Kinto.Http.Tests.Exchanges;

namespace Kinto.Http.Tests.History;

public sealed class collection_snapshots(HistoryFixture server) : IClassFixture<HistoryFixture>
{
    [Fact]
    public async Task show_the_records_as_they_were()
    {
        string b = await server.BucketAsync();
        string records = $"buckets/{b}/collections/c/records";
        await server.Alice.PutAsync($"{records}/r1", """{"data":{"v":1}}""");
        long one = (await server.Alice.PutAsync($"{records}/r2", """{"data":{"v":1}}""")).ETag;
        await server.Alice.PutAsync($"{records}/r1", """{"data":{"v":2}}""");
        long two = (await server.Alice.SendAsync("DELETE", $"{records}/r2")).ETag;
        await server.Alice.SendAsync("DELETE", $"buckets/{b}/collections/c");

        string snapshot = $"buckets/{b}/snapshot/collections/c@";
        Answer then = await server.Alice.ReadAsync(snapshot + one);
        then.Each("id").ShouldBe(["r2", "r1"]);
        then.Each("v").ShouldBe(["1", "1"]);
        (await server.Alice.ReadAsync(snapshot + two)).Each("v").ShouldBe(["2"]);
        (await server.Alice.ReadAsync(snapshot + 0)).List.ShouldBeEmpty();
        (await server.Alice.ReadAsync($"buckets/{b}/snapshot/collections/none@{two}")).List.ShouldBeEmpty();
    }

    [Fact]
    public async Task are_for_readers_and_need_a_time()
    {
        string b = await server.BucketAsync();
        (await server.Bob.ReadAsync($"buckets/{b}/snapshot/collections/c@1")).Status.ShouldBe(403);
        Answer wrong = await server.Alice.ReadAsync($"buckets/{b}/snapshot/collections/c@abc");
        wrong.Status.ShouldBe(400);
        wrong.Body!["details"]![0]!["description"]!.ToString().ShouldBe("Invalid timestamp 'abc'");
    }
}
