namespace Kinto.Properties.Tests.Races;

/// <summary>Several writers who read the same version of a record: one of them wins.</summary>
public sealed class racing_with_one_if_match(SharedStore store) : IClassFixture<SharedStore>
{
    [Theory]
    [InlineData(2, 1, 60)]
    [InlineData(2, 2, 60)]
    [InlineData(8, 1, 30)]
    [InlineData(8, 2, 30)]
    public async Task one_put_is_200_and_the_others_are_412_with_what_it_wrote(int writers, int servers, int rounds)
    {
        string path = await store.NewCollectionAsync() + "/records/r";
        string etag = (await store.Alice().PutAsync(path)).ETag!;
        for (int round = 0; round < rounds; round++)
        {
            Reply[] replies = await Race.Of(writers, i => store.Alice(i % servers).PutAsync(path, $"{{\"data\":{{\"writer\":{i}}}}}", etag));

            Reply winner = replies.Where(r => r.Status == 200).ShouldHaveSingleItem();
            replies.Count(r => r.Status == 412).ShouldBe(writers - 1);
            foreach (Reply loser in replies.Where(r => r.Status == 412))
            {
                loser.Shows(winner).ShouldBeTrue($"{loser}\n{winner}");
                loser.ETag.ShouldBe(winner.ETag);
            }

            Reply read = await store.Alice(round).GetAsync(path);
            read.Shows(winner).ShouldBeTrue($"{read}\n{winner}");
            etag = winner.ETag!;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task one_of_put_patch_and_delete_wins(int servers)
    {
        string path = await store.NewCollectionAsync() + "/records/r";
        for (int round = 0; round < 40; round++)
        {
            string etag = (await store.Alice().PutAsync(path)).ETag!;
            Reply[] replies = await Race.Of(6, i => (i % 3) switch
            {
                0 => store.Alice(i % servers).PutAsync(path, "{\"data\":{\"n\":1}}", etag),
                1 => store.Alice(i / 3 % servers).SendAsync("PATCH", path, "{\"data\":{\"n\":2}}", ("If-Match", etag)),
                _ => store.Alice(i % servers).DeleteAsync(path, etag),
            });

            replies.Count(r => r.Status == 200).ShouldBe(1);
            // After a deletion there is no object to be another: PATCH and DELETE don't find it, PUT finds nothing that matches.
            replies.Where(r => r.Status != 200).ShouldAllBe(r => r.Status == 412 || r.Status == 404);
        }
    }

    [Fact]
    public async Task one_deletion_of_a_list_wins_over_the_writes_into_it()
    {
        string list = await store.NewCollectionAsync() + "/records";
        for (int round = 0; round < 30; round++)
        {
            string etag = (await store.Alice().PutAsync(list + "/r")).ETag!;
            Reply[] replies = await Race.Of(4, i => i % 2 == 0
                ? store.Alice(i / 2).DeleteAsync(list, etag)
                : store.Alice(i / 2).PutAsync(list + "/r", "{}", etag));
            replies.Count(r => r.Status == 200).ShouldBe(1);
            replies.Count(r => r.Status == 412).ShouldBe(3);
        }
    }
}
