using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Reverting;

public sealed class changes_of_others(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Everybody = """{"permissions":{"write":["system.Authenticated"]}}""";

    [Fact]
    public async Task are_reported_and_left_alone_unless_forced()
    {
        string c = await server.NewCollectionAsync(Everybody);
        await server.Alice.DoAsync("PUT", c + "/records/mine", """{"data":{"v":1}}""");
        Answer then = await server.Alice.DoAsync("PUT", c + "/records/theirs", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PATCH", c + "/records/mine", """{"data":{"v":2}}""");
        await server.Bob.DoAsync("PATCH", c + "/records/theirs", """{"data":{"v":2}}""");
        string to = $"\"to\":{then.Timestamp}";

        Answer reverted = await server.Alice.Post(c + "/revert", $"{{{to}}}").Expect(200).Events("record_updated");
        reverted.Data["left_alone"]!.ToJsonString().ShouldBe(
            $$$"""[{"id":"theirs","reason":"changed_since","resource_name":"record","uri":"{{{c}}}/records/theirs","users":["{{{Users.Bob}}}"]}]""");
        await server.Alice.Get(c + "/records/mine").Expect(200).Has("\"v\":1");
        await server.Alice.Get(c + "/records/theirs").Expect(200).Has("\"v\":2");

        await server.Alice.Post(c + "/revert", $"{{{to},\"force\":true}}").Expect(200).Events("record_permissions_changed").Has("\"left_alone\":[]");
        await server.Alice.Get(c + "/records/theirs").Expect(200).Has("\"v\":1");
    }

    [Fact]
    public async Task keep_what_they_lie_in()
    {
        string b = await server.NewBucketAsync(Everybody);
        long before = (await server.Alice.DoAsync("GET", b)).Timestamp;
        await server.Alice.DoAsync("PUT", b + "/collections/c");
        await server.Bob.DoAsync("PUT", b + "/collections/c/records/r");
        Answer reverted = await server.Alice.Post(b + "/revert", $$"""{"to":{{before}}}""").Expect(200);
        Reasons(reverted).ShouldBe(["c holds_others", "r changed_since"]);

        await server.Alice.Post(b + "/revert", $$"""{"to":{{before}},"force":true}""").Expect(200).Events("collection_deleted");
        await server.Alice.Get(b + "/collections/c").Fails(404, 110);
    }

    [Fact]
    public async Task that_a_batch_knows_nothing_of_keep_its_collection()
    {
        string b = await server.NewBucketAsync(Everybody);
        await server.Alice.DoAsync("POST", "/batch", $$$"""{"requests":[{"method":"PUT","path":"{{{b}}}/collections/c"}]}""");
        Answer change = await server.Bob.DoAsync("PUT", b + "/collections/c/records/r");
        // Alice's part since the bucket was made is that collection.
        string body = $$"""{"user_id":"{{Users.Alice}}","since":{{(await server.Alice.DoAsync("GET", b)).Timestamp}}}""";
        Reasons(await server.Alice.Post(b + "/revert", body).Expect(200)).ShouldBe(["c holds_others"]);
        await server.Alice.Get(b + "/collections/c/records/r").Expect(200).Header("ETag", change.ETag);
    }

    [Fact]
    public async Task are_taken_back_by_who_did_them()
    {
        string c = await server.NewCollectionAsync(Everybody);
        Answer then = await server.Alice.DoAsync("PUT", c + "/records/a", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", c + "/records/b", """{"data":{"v":1}}""");
        await server.Bob.DoAsync("PATCH", c + "/records/a", """{"data":{"v":"bob"}}""");
        await server.Bob.DoAsync("PATCH", c + "/records/b", """{"data":{"v":"bob"}}""");
        await server.Bob.DoAsync("PUT", c + "/records/junk");
        await server.Alice.DoAsync("PATCH", c + "/records/b", """{"data":{"w":"alice"}}""");
        Answer reverted = await server.Alice.Post(c + "/revert", $$"""{"user_id":"{{Users.Bob}}","since":{{then.Timestamp}}}""")
            .Expect(200).Events("record_permissions_changed", "record_deleted");
        Reasons(reverted).ShouldBe(["b changed_since"]);
        await server.Alice.Get(c + "/records/a").Expect(200).Has("\"v\":1");
        await server.Alice.Get(c + "/records/b").Expect(200).Has("\"v\":\"bob\"");
        await server.Alice.Get(c + "/records/junk").Fails(404, 110);
    }

    [Fact]
    public async Task that_deleted_the_collection_keep_its_records_gone()
    {
        string b = await server.NewBucketAsync(Everybody);
        await server.Alice.DoAsync("PUT", b + "/collections/c");
        Answer then = await server.Alice.DoAsync("PUT", b + "/collections/c/records/r");
        await server.Bob.DoAsync("DELETE", b + "/collections/c");
        string body = $$"""{"to":{{then.Timestamp}}}""";
        Reasons(await server.Alice.Post(b + "/revert", body).Expect(200)).ShouldBe(["c changed_since", "r changed_since"]);
        Reasons(await server.Alice.Post(b + "/collections/c/records/r/revert", body).Expect(200)).ShouldBe(["r changed_since"]);
        string force = $$"""{"to":{{then.Timestamp}},"force":true}""";
        Reasons(await server.Alice.Post(b + "/collections/c/records/r/revert", force).Expect(200)).ShouldBe(["r parent_gone"]);
        await server.Alice.Post(b + "/collections/c/revert", force).Expect(200).Events("collection_created", "record_created");
        await server.Alice.Get(b + "/collections/c/records").Expect(200).Ids("r");
    }

    private static string[] Reasons(Answer answer) =>
        [.. answer.Data["left_alone"]!.AsArray().Select(l => $"{l!["id"]} {l["reason"]}")];
}
