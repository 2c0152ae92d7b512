namespace Kinto.Properties.Tests.Races;

/// <summary>Several writers who create the same id.</summary>
public sealed class racing_to_create(SharedStore store) : IClassFixture<SharedStore>
{
    [Theory]
    [InlineData("record", 2, 1)]
    [InlineData("record", 8, 2)]
    [InlineData("group", 8, 2)]
    [InlineData("collection", 8, 2)]
    [InlineData("bucket", 8, 2)]
    public async Task with_if_none_match_one_is_201_and_the_others_are_412(string kind, int writers, int servers)
    {
        string collection = await store.NewCollectionAsync();
        string bucket = collection[..collection.IndexOf("/collections", StringComparison.Ordinal)];
        string list = kind switch { "record" => collection + "/records", "bucket" => "/buckets", _ => $"{bucket}/{kind}s" };
        for (int round = 0; round < 20; round++)
        {
            string id = store.NewId();
            Reply[] replies = await Race.Of(writers, i => (i / servers % 2) switch
            {
                0 => store.Alice(i % servers).SendAsync("PUT", $"{list}/{id}", $"{{\"data\":{{\"writer\":{i}}}}}", ("If-None-Match", "*")),
                _ => store.Alice(i % servers).SendAsync("POST", list, $"{{\"data\":{{\"id\":\"{id}\",\"writer\":{i}}}}}", ("If-None-Match", "*")),
            });

            Reply winner = replies.Where(r => r.Status == 201).ShouldHaveSingleItem();
            replies.Count(r => r.Status == 412).ShouldBe(writers - 1);
            replies.Where(r => r.Status == 412).ShouldAllBe(r => r.Shows(winner));
        }
    }

    [Fact]
    public async Task by_post_without_precondition_one_is_201_and_the_others_are_given_its_object()
    {
        string list = await store.NewCollectionAsync() + "/records";
        for (int round = 0; round < 20; round++)
        {
            string id = store.NewId();
            Reply[] replies = await Race.Of(8, i => store.Alice(i).PostAsync(list, $"{{\"data\":{{\"id\":\"{id}\",\"writer\":{i}}}}}"));

            Reply winner = replies.Where(r => r.Status == 201).ShouldHaveSingleItem();
            replies.Where(r => r.Status != 201).ShouldAllBe(r => r.Status == 200 && r.Shows(winner));
        }
    }

    [Fact]
    public async Task by_put_without_precondition_one_is_201_and_the_others_are_updates()
    {
        string list = await store.NewCollectionAsync() + "/records";
        for (int round = 0; round < 20; round++)
        {
            string path = $"{list}/{store.NewId()}";
            Reply[] replies = await Race.Of(8, i => store.Alice(i).PutAsync(path, $"{{\"data\":{{\"writer\":{i}}}}}"));

            replies.Count(r => r.Status == 201).ShouldBe(1);
            replies.Count(r => r.Status == 200).ShouldBe(7);
            replies.Select(r => r.Timestamp).ShouldBeUnique();
            (await store.Alice().GetAsync(path)).Shows(replies.MaxBy(r => r.Timestamp)!).ShouldBeTrue();
        }
    }
}
