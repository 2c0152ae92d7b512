using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Changes;

/// <summary>Permissions decide change by change, as they stood at its place in the order of the feed.</summary>
public sealed class who_sees_changes(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task a_reader_sees_changes_between_being_let_in_and_being_shut_out()
    {
        string collection = await server.NewCollectionAsync(Streams.Write("write"));
        string shared = collection + "/records/shared";
        await server.Alice.DoAsync("PUT", shared, Streams.Write("read", Users.Bob));
        await using ChangeStream bob = await server.OpenAsync("bob", collection + "/changes?_since=0");
        (await bob.NextAsync())!.Summary.ShouldBe("create " + shared);

        await server.Alice.DoAsync("PUT", collection + "/records/hidden1");
        await server.Alice.DoAsync("PATCH", collection, Streams.Write("read", Users.Bob));
        await server.Alice.DoAsync("PUT", collection + "/records/seen");
        await server.Alice.DoAsync("PATCH", collection, Streams.Write("read", "basicauth:nobody"));
        await server.Alice.DoAsync("PUT", collection + "/records/hidden2");
        await server.Alice.DoAsync("PATCH", shared, """{"data":{"n":1}}""");
        await server.Alice.DoAsync("PATCH", shared, Streams.Write("read", "basicauth:nobody"));
        await server.Alice.DoAsync("PATCH", shared, """{"data":{"n":2}}""");
        await server.Alice.DoAsync("PATCH", shared, Streams.Write("read", Users.Bob));
        string[] expected = ["update " + collection, $"create {collection}/records/seen", "update " + shared, "update " + shared];
        Change[] live = await bob.TakeAsync(4);
        live.Summaries().ShouldBe(expected);
        live.ShouldAllBe(c => c.Data["target"]!["permissions"] == null);

        // What they may no longer read, they may no longer read of the past either.
        (await server.Bob.Get(collection + "/changes?_since=0").Expect(200)).Summaries().ShouldBe(["create " + shared, "update " + shared, "update " + shared]);
    }

    [Fact]
    public async Task a_member_sees_what_the_group_may_read_for_as_long_as_they_belong_to_it()
    {
        string collection = await server.NewCollectionAsync();
        string bucket = collection[..collection.IndexOf("/collections", StringComparison.Ordinal)];
        string elsewhere = await server.NewBucketAsync();
        string group = elsewhere + "/groups/g";
        await server.Alice.DoAsync("PUT", group, Members(Users.Bob));
        await server.Alice.DoAsync("PATCH", bucket, Streams.Write("read", group));
        await using ChangeStream bob = await server.OpenAsync("bob", collection + "/changes");
        await server.Alice.DoAsync("PUT", collection + "/records/in1");
        await server.Alice.DoAsync("PUT", group, Members("basicauth:nobody"));
        await server.Alice.DoAsync("PUT", collection + "/records/out1");
        await server.Alice.DoAsync("PUT", group, Members("system.Authenticated"));
        await server.Alice.DoAsync("PUT", collection + "/records/in2");
        await server.Alice.DoAsync("DELETE", elsewhere);
        await server.Alice.DoAsync("PUT", collection + "/records/out2");
        await server.Alice.DoAsync("PUT", elsewhere);
        await server.Alice.DoAsync("PUT", group, Members(Users.Bob));
        await server.Alice.DoAsync("PUT", collection + "/records/in3");
        string[] expected = [.. new[] { "in1", "in2", "in3" }.Select(r => $"create {collection}/records/{r}")];
        (await bob.TakeAsync(3)).Summaries().ShouldBe(expected);
        Answer replay = await server.Bob.Get(collection + "/changes?_since=0").Expect(200);
        replay.Summaries().Where(s => s.Contains("/records/", StringComparison.Ordinal)).ShouldBe(expected);
    }

    [Fact]
    public async Task whoever_could_read_an_object_learns_of_its_end()
    {
        string collection = await server.NewCollectionAsync();
        string record = collection + "/records/r";
        await server.Alice.DoAsync("PUT", record, Streams.Write("read", Users.Bob));
        await server.Alice.DoAsync("PUT", collection + "/records/keep", Streams.Write("read", Users.Bob));
        await using ChangeStream bob = await server.OpenAsync("bob", collection + "/changes?_since=0");
        await bob.TakeAsync(2);
        await server.Alice.DoAsync("DELETE", record);
        Change end = (await bob.NextAsync())!;
        end.Summary.ShouldBe("delete " + record);
        ((bool)end.Target()!["deleted"]!).ShouldBeTrue();
        (await server.Bob.Get(collection + "/changes?_since=0").Expect(200)).Summaries().Last().ShouldBe("delete " + record);
    }

    [Fact]
    public async Task permissions_are_shown_to_whoever_may_write_the_object()
    {
        string collection = await server.NewCollectionAsync(Streams.Write("read", Users.Bob));
        await using ChangeStream alice = await server.OpenAsync("alice", collection + "/changes");
        await using ChangeStream bob = await server.OpenAsync("bob", collection + "/changes");
        await server.Alice.DoAsync("PUT", collection + "/records/r");
        (await alice.NextAsync())!.Data["target"]!["permissions"].ShouldNotBeNull();
        (await bob.NextAsync())!.Data["target"]!["permissions"].ShouldBeNull();
    }

    [Fact]
    public async Task nobody_sees_accounts_or_what_is_no_change_of_an_object()
    {
        string collection = await server.NewCollectionAsync();
        string last = (await server.Alice.DoAsync("GET", "/changes")).Last();
        await server.Alice.DoAsync("GET", collection + "/records"); // starts the list's clock
        (await server.Alice.Get("/changes?_after=" + last).Expect(200)).Summaries().ShouldBeEmpty();
    }

    private static string Members(params string[] members) =>
        $$$"""{"data":{"members":[{{{string.Join(',', members.Select(m => $"\"{m}\""))}}}]}}""";
}
