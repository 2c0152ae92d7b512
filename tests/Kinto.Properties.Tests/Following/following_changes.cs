using System.Text.Json.Nodes;
using Kinto.Events;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Properties.Tests.Following;

/// <summary>
/// Random writers on two servers with one database, batches and permissions among their requests, and readers who come and go: what a reader
/// is told is what stands in the events, each once and in order, as far as it may see it.
/// </summary>
public sealed class following_changes(following_changes.Store store) : IClassFixture<following_changes.Store>
{
    private const int Writers = 8;
    private const int Rounds = 25;

    [Fact]
    public async Task tells_every_change_once_and_in_order_to_whoever_may_see_it()
    {
        int seed = Seed.Next();
        string collection = await store.NewCollectionAsync();
        string bucket = collection[..collection.IndexOf("/collections", StringComparison.Ordinal)];
        string mark = collection + "/records/mark";
        await store.Alice().MustAsync("PATCH", collection, Readers("basicauth:nobody"));
        await store.Alice().MustAsync("PUT", collection + "/records/open", Readers(SharedStore.Principal("bob")));

        var followers = new List<Task<IReadOnlyList<Change>>>();
        foreach (string path in new[] { "/changes", bucket + "/changes", collection + "/changes" })
        {
            followers.Add(FollowAsync("alice", path + "?_since=0", Seed.Of(seed, 1000 + followers.Count)));
        }

        Task<IReadOnlyList<Change>> bob = FollowAsync("bob", collection + "/changes?_since=0", null);
        await Race.Of(Writers, i => WriteAsync(store.Alice(i), collection, i, Seed.Of(seed, i)));
        await store.Alice().MustAsync("PATCH", collection, Readers(SharedStore.Principal("bob")));
        await store.Alice().MustAsync("PUT", mark, "{\"data\":{}}");

        List<(long Id, string Uri, long Timestamp)> events = await EventsAsync(bucket);
        foreach (Task<IReadOnlyList<Change>> follower in followers)
        {
            IReadOnlyList<Change> changes = await follower;
            changes.Where(c => c.Uri.StartsWith(bucket, StringComparison.Ordinal)).Select(c => (c.Id, c.Uri, c.Timestamp))
                .ShouldBe(events.Where(e => e.Uri != mark && (follower != followers[2] || e.Uri.StartsWith(collection, StringComparison.Ordinal))));
            foreach (IGrouping<string, Change> list in changes.GroupBy(c => c.List))
            {
                list.Select(c => c.Timestamp).ShouldBeInOrder();
            }
        }

        AssertSeen(await bob, await followers[2], collection);

        Task<IReadOnlyList<Change>> FollowAsync(string user, string path, Random? random) =>
            ChangeStreams.FollowAsync(store.Servers, user, path, mark, random);
    }

    /// <summary>
    /// Bob is told of what Alice is told while the collection's permissions, of which she is told too, let him read. Should he be slow, and shut
    /// out when he catches up, he isn't told of it any more; so it may be less.
    /// </summary>
    private static void AssertSeen(IReadOnlyList<Change> bobs, IReadOnlyList<Change> all, string collection)
    {
        string principal = SharedStore.Principal("bob");
        bool reads = false;
        var expected = new List<long>();
        foreach (Change change in all)
        {
            if (change.Uri == collection)
            {
                reads = Names(change, principal);
            }

            if (reads || (change.Uri != collection && change.Uri.EndsWith("/open", StringComparison.Ordinal) && Names(change, principal)))
            {
                expected.Add(change.Id);
            }
        }

        bobs.Select(c => c.Id).ShouldBeInOrder();
        bobs.Select(c => c.Id).ShouldBeUnique();
        bobs.Select(c => c.Id).ShouldBeSubsetOf(expected);
        bobs[^1].Id.ShouldBe(expected[^1]);
        TestContext.Current.TestOutputHelper?.WriteLine($"Bob saw {bobs.Count} of {expected.Count} changes, Alice {all.Count}.");
    }

    private static bool Names(Change change, string principal) =>
        change.Data["target"]?["permissions"]?["read"]?.AsArray().Any(p => (string?)p == principal) is true;

    private static async Task WriteAsync(Api api, string collection, int writer, Random random)
    {
#pragma warning disable CA5394 // Nothing secret: the point is that it can be repeated.
        for (int round = 0; round < Rounds; round++)
        {
            string record = random.Next(3) == 0 ? $"{collection}/records/shared{random.Next(3)}" : $"{collection}/records/w{writer}r{random.Next(3)}";
            string body = $"{{\"data\":{{\"writer\":{writer},\"round\":{round}}}}}";
            Reply reply = random.Next(8) switch
            {
                0 => await api.DeleteAsync(record),
                1 => await api.SendAsync("PATCH", collection, Readers(random.Next(2) == 0 ? SharedStore.Principal("bob") : "basicauth:nobody")),
                2 => await api.PutAsync(collection.Replace("/collections/c", $"/collections/other{random.Next(3)}", StringComparison.Ordinal), body),
                3 => await api.PostAsync("/batch", Batch(collection, writer, body, random)),
                4 => await api.SendAsync("PATCH", collection + "/records/open", body),
                _ => await api.PutAsync(record, body),
            };
            reply.Status.ShouldBeOneOf([200, 201, 404], reply.Text);
        }
#pragma warning restore CA5394
    }

    /// <summary>Writes a few records several times over, in one transaction.</summary>
    private static string Batch(string collection, int writer, string body, Random random) =>
        "{\"requests\":[" + string.Join(',', Enumerable.Range(0, 6).Select(_ =>
#pragma warning disable CA5394
            $"{{\"method\":\"PUT\",\"path\":\"{collection}/records/b{writer}r{random.Next(2)}\",\"body\":{body}}}")) + "]}";
#pragma warning restore CA5394

    private static string Readers(string principal) =>
        new JsonObject { ["permissions"] = new JsonObject { ["read"] = new JsonArray(principal) } }.ToJsonString();

    private async Task<List<(long, string, long)>> EventsAsync(string bucket)
    {
        string[] types = [.. EventTypes.Names.Where(n => typeof(IObjectEvent).IsAssignableFrom(n.Key)).Select(n => n.Value)];
        await using NpgsqlCommand command = store.First.DataSource.CreateCommand(
            "SELECT seq_id, stream_id, list_timestamp FROM kinto.changes WHERE type = ANY($1) ORDER BY seq_id");
        command.Parameters.Add(new() { Value = types });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var events = new List<(long, string, long)>();
        while (await reader.ReadAsync())
        {
            if ((reader.GetString(1) + "/").StartsWith(bucket + "/", StringComparison.Ordinal))
            {
                events.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2)));
            }
        }

        return events;
    }

    public sealed class Store : SharedStore;
}
