using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Reverting;

public sealed class reverted_objects(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task have_their_earlier_state_with_a_new_timestamp()
    {
        string c = await server.NewCollectionAsync();
        Answer first = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1.50,"text":"é"},"permissions":{"read":["system.Everyone"]}}""");
        Answer second = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":2},"permissions":{"read":[]}}""");

        Answer reverted = await server.Alice.Post(c + "/records/r/revert", $$"""{"to":{{first.Timestamp}}}""").Expect(200).Events("record_permissions_changed");
        JsonNode change = reverted.Data["changes"]!.AsArray().Single()!;
        change["action"]!.ToString().ShouldBe("update");
        ((long)change["last_modified"]!).ShouldBeGreaterThan(second.Timestamp);

        Answer now = await server.Alice.Get(c + "/records/r").Expect(200).Header("ETag", $"\"{change["last_modified"]}\"");
        now.Data["v"]!.ToJsonString().ShouldBe("1.5");
        now.Json["permissions"]!.ToJsonString().ShouldBe(first.Json["permissions"]!.ToJsonString());
        await server.Alice.Get($"{c}/records?_since={second.Timestamp}").Expect(200).Ids("r");
    }

    [Fact]
    public async Task come_back_from_the_dead_and_go_where_they_were_not()
    {
        string c = await server.NewCollectionAsync();
        Answer then = await server.Alice.DoAsync("PUT", c + "/records/gone", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("DELETE", c + "/records/gone");
        await server.Alice.DoAsync("PUT", c + "/records/added");

        await server.Alice.Post(c + "/revert", $$"""{"to":"{{then.Timestamp}}"}""").Expect(200).Events("record_created", "record_deleted");
        await server.Alice.Get(c + "/records").Expect(200).Ids("gone");
        await server.Alice.Get(c + "/records/gone").Expect(200).Has("\"v\":1");
        await server.Alice.Get(c + $"/records?_since={then.Timestamp}").Expect(200).Ids("added", "gone").Has("\"deleted\":true");
    }

    [Fact]
    public async Task of_a_deleted_bucket_come_back_with_all_that_it_held()
    {
        string b = await server.NewBucketAsync("""{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", b + "/groups/g", """{"data":{"members":["x"]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/c", """{"permissions":{"record:create":["system.Authenticated"]}}""");
        Answer last = await server.Alice.DoAsync("PUT", b + "/collections/c/records/r", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("DELETE", b);

        await server.Bob.Post(b + "/revert", $$"""{"to":{{last.Timestamp}}}""").Fails(403, 121);
        Answer reverted = await server.Alice.Post(b + "/revert", $$"""{"to":{{last.Timestamp}}}""").Expect(200)
            .Events("bucket_created", "group_created", "collection_created", "record_created");
        await server.Alice.Get(b + "/collections/c/records/r").Expect(200).Has("\"v\":1");
        await server.Alice.Get(b + "/groups/g").Expect(200).Has("\"members\":[\"x\"]");
        await server.Alice.Get(b + "/collections/c").Expect(200).Has("record:create");

        // The revert is a change like any other: it can be reverted.
        await server.Alice.Post(b + "/revert", $$"""{"batch":"{{reverted.Data["batch"]}}"}""").Expect(200).Events("bucket_deleted");
        await server.Alice.Get(b).Fails(403, 121); // as for any bucket that is not there
    }

    [Fact]
    public async Task are_only_planned_by_a_dry_run()
    {
        string c = await server.NewCollectionAsync();
        Answer then = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("DELETE", c + "/records/r");
        Answer plan = await server.Alice.Post(c + "/revert", $$"""{"to":{{then.Timestamp}}}""").With("Prefer", "respond-async, Dry-Run")
            .Expect(200).Header("Preference-Applied", "dry-run");
        plan.Data.ToJsonString().ShouldBe(
            $$$"""{"batch":null,"changes":[{"action":"create","id":"r","last_modified":null,"resource_name":"record","uri":"{{{c}}}/records/r"}],"dry_run":true,"left_alone":[]}""");
        await server.Alice.Get(c + "/records/r").Fails(404, 110);
    }

    [Fact]
    public async Task are_guarded_by_if_match()
    {
        string c = await server.NewCollectionAsync();
        Answer first = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1}}""");
        Answer second = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":2}}""");
        string body = $$"""{"to":{{first.Timestamp}}}""";
        await server.Alice.Post(c + "/records/r/revert", body).With("If-Match", first.ETag).Fails(412, 114).Has("\"v\":2");
        await server.Alice.Post(c + "/revert", body).With("If-Match", first.ETag).Fails(412, 114);
        await server.Alice.Post(c + "/revert", body).With("If-Match", second.ETag).With("Prefer", "dry-run").Expect(200);
        await server.Alice.Post(c + "/records/r/revert", body).With("If-Match", second.ETag).Expect(200).Events("record_updated");
        await server.Alice.Post(c + "/records/r/revert", body).With("If-Match", "x").Fails(400, 107);
    }

    [Fact]
    public async Task need_nothing_where_nothing_changed()
    {
        string c = await server.NewCollectionAsync();
        Answer then = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1}}""");
        Answer nothing = await server.Alice.Post(c + "/revert", $$"""{"to":{{then.Timestamp}}}""").Expect(200);
        nothing.Data["batch"].ShouldBeNull();
        nothing.Data["changes"]!.AsArray().ShouldBeEmpty();
        await server.Alice.Post(c + "/revert", """{"batch":"no-such-batch"}""").Expect(200).Has("\"changes\":[]");
    }

    [Fact]
    public async Task of_a_batch_are_taken_back_together()
    {
        string c = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", c + "/records/kept", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", c + "/records/changed", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", c + "/records/later", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("POST", "/batch", $$$"""
            {"requests":[
              {"method":"PUT","path":"{{{c}}}/records/changed","body":{"data":{"v":2} }},
              {"method":"PATCH","path":"{{{c}}}/records/later","body":{"data":{"v":2} }},
              {"method":"PUT","path":"{{{c}}}/records/new"},
              {"method":"DELETE","path":"{{{c}}}/records/kept"}]}
            """);
        string batch = await BatchOfAsync(c + "/records/new");
        await server.Alice.DoAsync("PATCH", c + "/records/later", """{"data":{"v":3}}""");

        Answer reverted = await server.Alice.Post(c + "/revert", $$"""{"batch":"{{batch}}"}""").Expect(200).AnyEvents();
        await server.Alice.Get(c + "/records/kept").Expect(200).Has("\"v\":1");
        await server.Alice.Get(c + "/records/changed").Expect(200).Has("\"v\":1");
        await server.Alice.Get(c + "/records/later").Expect(200).Has("\"v\":3");
        await server.Alice.Get(c + "/records/new").Fails(404, 110);
        JsonNode left = reverted.Data["left_alone"]!.AsArray().Single()!;
        (left["id"]!.ToString(), left["reason"]!.ToString(), left["users"]!.ToJsonString()).ShouldBe(("later", "changed_since", $"[\"{Users.Alice}\"]"));

        await server.Alice.Post(c + "/revert", $$"""{"batch":"{{batch}}","force":true}""").Expect(200).Events("record_updated");
        await server.Alice.Get(c + "/records/later").Expect(200).Has("\"v\":1");
    }

    [Fact]
    public async Task of_a_deleted_collection_come_back_with_the_batch_that_deleted_it()
    {
        string c = await server.NewCollectionAsync("""{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", c + "/records/s");
        await server.Alice.DoAsync("DELETE", c + "/records/s");
        await server.Alice.DoAsync("POST", "/batch", $$$"""{"requests":[{"method":"DELETE","path":"{{{c}}}"}]}""");
        string batch = await BatchOfAsync(c);
        await server.Alice.Post(c + "/revert", $$"""{"batch":"{{batch}}"}""").Expect(200).Events("collection_created", "record_created");
        await server.Alice.Get(c + "/records").Expect(200).Ids("r");
    }

    private async Task<string> BatchOfAsync(string path)
    {
        await using Npgsql.NpgsqlCommand command = server.Server.DataSource.CreateCommand(
            "SELECT data -> 'context' ->> 'batch_id' FROM kinto.mt_events WHERE stream_id = $1 ORDER BY version DESC LIMIT 1");
        command.Parameters.Add(new() { Value = path });
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
