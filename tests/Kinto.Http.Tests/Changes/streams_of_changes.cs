using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Changes;

public sealed class streams_of_changes(streams_of_changes.Fixture server) : IClassFixture<streams_of_changes.Fixture>
{
    [Fact]
    public async Task begin_with_what_was_and_go_on_with_what_comes()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/r0");
        await using ChangeStream stream = await server.OpenAsync("alice", collection + "/changes?_since=0");
        (await stream.TakeAsync(2)).Summaries().ShouldBe(["create " + collection, $"create {collection}/records/r0"]);
        for (int i = 1; i <= 20; i++)
        {
            await server.Alice.DoAsync("PUT", $"{collection}/records/r{i}", $$$"""{"data":{"n":{{{i}}}}}""");
            Change change = (await stream.NextAsync())!;
            change.Summary.ShouldBe($"create {collection}/records/r{i}");
            ((int)change.Target()!["n"]!).ShouldBe(i);
            ((string)change.Data["id"]!).ShouldBe(stream.LastId);
        }
    }

    [Fact]
    public async Task that_ask_for_nothing_earlier_begin_with_the_next_change()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/before");
        await using ChangeStream stream = await server.OpenAsync("alice", collection + "/changes");
        await server.Alice.DoAsync("PUT", collection + "/records/after");
        (await stream.NextAsync())!.Summary.ShouldBe($"create {collection}/records/after");
    }

    [Fact]
    public async Task go_on_behind_the_last_event_that_was_received()
    {
        string collection = await server.NewCollectionAsync();
        string? last = null;
        for (int i = 0; i < 4; i++)
        {
            await server.Alice.DoAsync("PUT", $"{collection}/records/a{i}");
            await using ChangeStream stream = await server.OpenAsync("alice", collection + "/changes?_since=0", last);
            await server.Alice.DoAsync("PUT", $"{collection}/records/b{i}");
            Change[] changes = await stream.TakeAsync(2);
            changes.Summaries().ShouldBe(i == 0
                ? ["create " + collection, $"create {collection}/records/a0"]
                : [$"create {collection}/records/b{i - 1}", $"create {collection}/records/a{i}"]);
            last = stream.LastId;
        }
    }

    [Fact]
    public async Task tell_in_their_silence_how_far_they_are()
    {
        string mine = await server.NewCollectionAsync();
        string other = await server.NewCollectionAsync();
        await using ChangeStream stream = await server.OpenAsync("alice", mine + "/changes");
        await server.Alice.DoAsync("PUT", other + "/records/r");
        string position = (await server.Alice.DoAsync("GET", other + "/changes")).Last();
        Task<Change?> next = stream.NextAsync();
        while (string.CompareOrdinal(stream.LastId?.PadLeft(19, '0'), position.PadLeft(19, '0')) < 0)
        {
            await Task.Delay(20);
        }

        stream.Beats.ShouldBeGreaterThan(1);
        next.IsCompleted.ShouldBeFalse();
        await server.Alice.DoAsync("PUT", mine + "/records/r");
        (await next)!.Summary.ShouldBe($"create {mine}/records/r");
    }

    [Fact]
    public async Task hold_what_a_transaction_changed_in_the_order_in_which_it_was_decided()
    {
        string collection = await server.NewCollectionAsync();
        await using ChangeStream stream = await server.OpenAsync("alice", collection + "/changes");
        string[] ids = ["b", "a", "b", "c", "a", "b"];
        await server.Alice.DoAsync("POST", "/batch", "{\"requests\":[" + string.Join(',', ids.Select((id, i) =>
            $$"""{"method":"PUT","path":"{{collection}}/records/{{id}}","body":{"data":{"n":{{i}} } } }""")) + "]}");
        Change[] changes = await stream.TakeAsync(6);
        changes.Select(c => (int)c.Target()!["n"]!).ShouldBe([0, 1, 2, 3, 4, 5]);
        changes.Select(c => c.Timestamp).ShouldBeInOrder();
    }

    [Fact]
    public async Task that_are_not_read_lose_nothing_and_keep_nobody_waiting()
    {
        string collection = await server.NewCollectionAsync();
        await using ChangeStream stream = await server.OpenAsync("alice", collection + "/changes");
        string text = new('x', 20_000);
        for (int i = 0; i < 600; i++)
        {
            await server.Alice.DoAsync("PUT", $"{collection}/records/r{i}", $$$"""{"data":{"n":{{{i}}},"text":"{{{text}}}"}}""");
        }

        (await stream.TakeAsync(600)).Select(c => (int)c.Target()!["n"]!).ShouldBe(Enumerable.Range(0, 600));
        await server.Alice.DoAsync("PUT", $"{collection}/records/last");
        (await stream.NextAsync())!.Summary.ShouldBe($"create {collection}/records/last");
    }

    [Fact]
    public async Task of_a_collection_end_with_its_bucket()
    {
        string collection = await server.NewCollectionAsync();
        string bucket = collection[..collection.IndexOf("/collections", StringComparison.Ordinal)];
        await using ChangeStream stream = await server.OpenAsync("alice", collection + "/changes");
        await server.Alice.DoAsync("DELETE", bucket);
        (await stream.NextAsync())!.Summary.ShouldBe("delete " + bucket);
        (await stream.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task follow_the_alias_of_a_personal_bucket()
    {
        await using ChangeStream stream = await server.OpenAsync("carol", "/buckets/default/changes?_since=0");
        string bucket = (await stream.NextAsync())!.Uri;
        await server.As("carol").DoAsync("PUT", "/buckets/default/collections/c/records/r");
        (await stream.TakeAsync(2)).Summaries().ShouldBe([$"create {bucket}/collections/c", $"create {bucket}/collections/c/records/r"]);
    }

    public sealed class Fixture() : ServerFixture(
        "kinto.change_feed_heartbeat_seconds = 1\nkinto.includes = kinto.plugins.flush kinto.plugins.default_bucket");
}
