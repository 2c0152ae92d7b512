namespace Kinto.Properties.Tests.Races;

/// <summary>Many writers in one list don't disturb each other, and each gets a moment of its own.</summary>
public sealed class creating_in_parallel(SharedStore store) : IClassFixture<SharedStore>
{
    private const int Writers = 64;

    [Theory]
    [InlineData("POST", 1)]
    [InlineData("POST", 2)]
    [InlineData("PUT", 1)]
    [InlineData("PUT", 2)]
    public async Task gives_64_records_with_64_timestamps(string method, int servers)
    {
        string list = await store.NewCollectionAsync() + "/records";
        Reply[] replies = await Race.Of(Writers, i => method == "POST"
            ? store.Alice(i % servers).PostAsync(list, $"{{\"data\":{{\"writer\":{i}}}}}")
            : store.Alice(i % servers).PutAsync($"{list}/r{i}", $"{{\"data\":{{\"writer\":{i}}}}}"));

        replies.ShouldAllBe(r => r.Status == 201);
        replies.Select(r => r.Timestamp).ShouldBeUnique();
        Reply read = await store.Alice().GetAsync(list);
        read.Timestamp.ShouldBe(replies.Max(r => r.Timestamp));
        read.Ids.ShouldBe(replies.OrderByDescending(r => r.Timestamp).Select(r => (string)r.Data["id"]!));
    }

    [Fact]
    public async Task works_across_many_lists_at_once()
    {
        string[] lists = await Race.Of(8, async _ => await store.NewCollectionAsync() + "/records");
        Reply[] replies = await Race.Of(Writers, i => store.Alice(i).PostAsync(lists[i % lists.Length]));

        replies.ShouldAllBe(r => r.Status == 201);
        for (int i = 0; i < lists.Length; i++)
        {
            Reply read = await store.Alice(i).GetAsync(lists[i]);
            read.Ids.ShouldBe(replies.Where((_, n) => n % lists.Length == i).OrderByDescending(r => r.Timestamp).Select(r => (string)r.Data["id"]!));
        }
    }

    [Fact]
    public async Task works_in_batches_too()
    {
        string list = await store.NewCollectionAsync() + "/records";
        string[] items = [.. Enumerable.Range(0, 10).Select(n => $"{{\"method\":\"POST\",\"path\":\"{list}\",\"body\":{{\"data\":{{\"n\":{n}}}}}}}")];
        Reply[] replies = await Race.Of(16, i => store.Alice(i).PostAsync("/batch", $"{{\"requests\":[{string.Join(',', items)}]}}"));

        replies.ShouldAllBe(r => r.Status == 200);
        long[] timestamps = [.. replies.SelectMany(r => r.Json["responses"]!.AsArray()).Select(r =>
        {
            ((int)r!["status"]!).ShouldBe(201);
            return (long)r["body"]!["data"]!["last_modified"]!;
        })];
        timestamps.Length.ShouldBe(160);
        timestamps.ShouldBeUnique();
    }
}
