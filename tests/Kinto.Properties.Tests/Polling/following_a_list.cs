using System.Text.Json.Nodes;

namespace Kinto.Properties.Tests.Polling;

/// <summary>A client that polls beside writers on two servers never misses a change.</summary>
public abstract class following_a_list(SharedStore store)
{
    private const int Writers = 16;
    private const int Rounds = 12;

    [Fact]
    public async Task beside_16_writers_ends_with_the_state_of_the_server()
    {
        int seed = Seed.Next();
        string list = await store.NewCollectionAsync() + "/records";
        Poller[] pollers = [.. Enumerable.Range(0, 2).Select(n => new Poller(list, poll => store.Alice(poll + n)))];
        Task writing = Race.Of(Writers, i => WriteAsync(store.Alice(i), list, i, Seed.Of(seed, i)));
        await Task.WhenAll(pollers.Select(p => p.FollowAsync(writing)));

        Dictionary<string, string> state = await StateAsync(list);
        foreach (Poller poller in pollers)
        {
            poller.Copy.ToDictionary(o => o.Key, o => o.Value.ToJsonString()).ShouldBe(state, ignoreOrder: true);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{pollers.Sum(p => p.Polls)} polls");
    }

    /// <summary>Creates, updates, deletes and recreates records, some of its own, some that the neighbours write too.</summary>
    private static async Task WriteAsync(Api api, string list, int writer, Random random)
    {
        for (int round = 0; round < Rounds; round++)
        {
            string path = random.Next(3) == 0 ? $"{list}/shared{random.Next(4)}" : $"{list}/w{writer}r{random.Next(3)}";
            string body = $"{{\"data\":{{\"writer\":{writer},\"round\":{round}}}}}";
            Expect(await api.PutAsync(path, body), 200, 201);
            Expect(await api.SendAsync("PATCH", path, "{\"data\":{\"patched\":true}}"), 200, 404);
            Expect(await api.DeleteAsync(path), 200, 404);
            if (random.Next(2) == 0)
            {
                Expect(await api.PutAsync(path, body), 200, 201);
            }

            if (random.Next(4) == 0)
            {
                Expect(await api.DeleteAsync($"{list}?writer={writer}&round={round}"), 200);
            }
        }
    }

    private async Task<Dictionary<string, string>> StateAsync(string list)
    {
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        for (string? page = list; page is not null;)
        {
            Reply reply = await store.Alice().GetAsync(page);
            foreach (JsonNode? o in reply.Data.AsArray())
            {
                state.Add((string)o!["id"]!, o.ToJsonString());
            }

            page = reply.NextPage;
        }

        return state;
    }

    private static void Expect(Reply reply, params int[] statuses) => statuses.ShouldContain(reply.Status, reply.Text);
}

/// <summary>Whole answers.</summary>
public sealed class following_a_list_at_once(SharedStore store) : following_a_list(store), IClassFixture<SharedStore>;

/// <summary>Answers of three objects a page.</summary>
public sealed class following_a_list_by_pages(following_a_list_by_pages.PagedStore store) : following_a_list(store), IClassFixture<following_a_list_by_pages.PagedStore>
{
    public sealed class PagedStore() : SharedStore("kinto.paginate_by = 3");
}
