using System.Collections.Concurrent;

namespace Kinto.Properties.Tests.Cascades;

/// <summary>Buckets and collections end and begin again while others write in them: nothing is left behind, nothing fails.</summary>
public sealed class deleting_what_others_write_in(SharedStore store) : IClassFixture<SharedStore>
{
    private const int Rounds = 80;
    private static readonly int[] s_expected = [200, 201, 403, 404, 412];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task leaves_no_orphan(int servers)
    {
        int seed = Seed.Next();
        string[] buckets = [store.NewId(), store.NewId()];
        await Race.Of(2, i => MakeAsync(store.Alice(), "/buckets/" + buckets[i]));
        var statuses = new ConcurrentDictionary<int, int>();

        await Race.Of(12, async i =>
        {
            Random random = Seed.Of(seed, i);
            // The last two are Alice, who ends and begins; the others are Bob, who writes below.
            Api api = i < 10 ? store.Bob(i % servers) : store.Alice(i % servers);
            for (int round = 0; round < Rounds; round++)
            {
                string bucket = "/buckets/" + buckets[random.Next(2)];
                Reply reply = i < 10 ? await WriteBelowAsync(api, bucket, random) : await EndOrBeginAsync(api, bucket, random);
                statuses.AddOrUpdate(reply.Status, 1, (_, n) => n + 1);
                s_expected.ShouldContain(reply.Status, reply.Text);
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} × {s.Key}")));
        await NoOrphans.AssertAsync(store.First);
        await ReplayEqualsState.AssertAsync(store.First);
    }

    [Fact]
    public async Task lets_a_creation_of_the_parent_and_of_the_child_race()
    {
        for (int round = 0; round < 30; round++)
        {
            string bucket = "/buckets/" + store.NewId();
            await store.Alice().MustAsync("PUT", bucket);
            Reply[] replies = await Race.Of(6, i => (i % 3) switch
            {
                0 => store.Alice(i).PutAsync(bucket + "/collections/c"),
                1 => store.Alice(i / 3).PutAsync(bucket + "/collections/c/records/r"),
                _ => store.Alice(i).DeleteAsync(bucket + "/collections/c"),
            });
            replies.ShouldAllBe(r => s_expected.Contains(r.Status));
        }

        await NoOrphans.AssertAsync(store.First);
    }

    private static Task<Reply> WriteBelowAsync(Api api, string bucket, Random random)
    {
        string collection = $"{bucket}/collections/c{random.Next(2)}";
        string record = $"{collection}/records/r{random.Next(5)}";
        return random.Next(9) switch
        {
            0 or 1 => api.PutAsync(record, "{\"data\":{\"n\":1},\"permissions\":{\"read\":[\"system.Everyone\"]}}"),
            2 => api.PostAsync(collection + "/records", "{\"data\":{\"n\":2}}"),
            3 => api.SendAsync("PATCH", record, "{\"data\":{\"n\":3}}"),
            4 => api.DeleteAsync(record),
            5 => api.GetAsync(collection + "/records?_since=0"),
            6 => api.PutAsync($"{bucket}/groups/g{random.Next(2)}", $"{{\"data\":{{\"members\":[\"{SharedStore.Principal("carol")}\"]}}}}"),
            7 => api.SendAsync("PUT", record, "{}", ("If-None-Match", "*")),
            _ => api.PostAsync("/batch", $"{{\"defaults\":{{\"method\":\"PUT\"}},\"requests\":[{{\"path\":\"{record}\"}},{{\"path\":\"{bucket}/groups/g0\"}}]}}"),
        };
    }

    private static async Task<Reply> EndOrBeginAsync(Api api, string bucket, Random random)
    {
        string collection = $"{bucket}/collections/c{random.Next(2)}";
        switch (random.Next(5))
        {
            case 0:
                await api.DeleteAsync(bucket);
                return await MakeAsync(api, bucket);
            case 1:
                await api.DeleteAsync(bucket + "/collections");
                return await MakeAsync(api, bucket);
            default:
                await api.DeleteAsync(collection);
                return await api.PutAsync(collection);
        }
    }

    /// <summary>The bucket with its two collections, open to Bob.</summary>
    private static async Task<Reply> MakeAsync(Api api, string bucket)
    {
        await api.PutAsync(bucket, $"{{\"permissions\":{{\"write\":[\"{SharedStore.Principal("bob")}\"]}}}}");
        await api.PutAsync(bucket + "/collections/c0");
        return await api.PutAsync(bucket + "/collections/c1");
    }
}
