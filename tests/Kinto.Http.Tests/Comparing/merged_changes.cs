using Kinto.Http.Requests;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Comparing;

public sealed class merged_changes(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string MergePatch = "application/merge-patch+json";
    private const string JsonPatch = "application/json-patch+json";

    [Theory]
    [InlineData("application/json", """{"data":{"b":2}}""")]
    [InlineData(MergePatch, """{"data":{"b":2}}""")]
    [InlineData(JsonPatch, """[{"op":"test","path":"/data/a","value":1},{"op":"replace","path":"/data/b","value":2}]""")]
    public async Task that_touch_other_members_are_stored(string type, string patch)
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        Answer known = await server.Alice.DoAsync("PUT", record, """{"data":{"a":1,"b":1}}""");
        await server.Alice.DoAsync("PATCH", record, """{"data":{"a":2}}""");
        await server.Alice.Patch(record, patch).ContentType(type).With("If-Match", known.ETag).Fails(412, 114).NoHeader("Preference-Applied");
        Answer merged = await server.Alice.Patch(record, patch).ContentType(type).With("If-Match", known.ETag).With("Prefer", "merge")
            .Expect(200).Header("Preference-Applied", "merge").Has("\"a\":2,\"b\":2").Events("record_updated");
        // One that isn't stale has nothing to be merged with.
        await server.Alice.Patch(record, """{"data":{"b":3}}""").With("If-Match", merged.ETag).With("Prefer", "merge")
            .Expect(200).NoHeader("Preference-Applied").Events("record_updated");
    }

    [Fact]
    public async Task of_the_same_place_are_refused_with_what_both_started_from()
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        Answer known = await server.Alice.DoAsync("PUT", record, """{"data":{"a":{"x":1,"y":1},"b":[1],"c":1}}""");
        await server.Alice.DoAsync("PATCH", record, """{"data":{"a":{"x":2,"y":1},"b":[1,2],"c":2}}""");
        await server.Alice.Patch(record, """{"data":{"a":{"x":3},"b":[0,1],"c":2}}""").ContentType(MergePatch).With("If-Match", known.ETag).With("Prefer", "merge")
            .Fails(412, 114).Check(a =>
            {
                a.Json["details"]!["conflicts"]!.ToJsonString().ShouldBe("""["/data/a/x","/data/b"]""");
                a.Json["details"]!["base"]!.ToJsonString().ShouldBe($$$"""{"a":{"x":1,"y":1},"b":[1],"c":1,"id":"r","last_modified":{{{known.Timestamp}}}}""");
                a.Json["details"]!["existing"]!["a"]!.ToJsonString().ShouldBe("""{"x":2,"y":1}""");
            });
    }

    [Fact]
    public async Task of_permissions_are_brought_together()
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        Answer known = await server.Alice.DoAsync("PUT", record, """{"permissions":{"read":["one","two"]}}""");
        await server.Alice.DoAsync("PATCH", record, """{"permissions":{"read":["one","two","three"]}}""");
        await server.Alice.Patch(record, """[{"op":"remove","path":"/permissions/read/one"}]""").ContentType(JsonPatch)
            .With("If-Match", known.ETag).With("Prefer", "return=minimal, Merge").Expect(200).Has("\"read\":[\"three\",\"two\"]").Events("record_permissions_changed");
    }

    [Fact]
    public async Task are_validated_as_any()
    {
        string c = await server.NewBucketAsync() + "/collections/c";
        await server.Alice.DoAsync("PUT", c);
        string group = c[..c.IndexOf("/collections", StringComparison.Ordinal)] + "/groups/g";
        Answer known = await server.Alice.DoAsync("PUT", group, """{"data":{"members":[],"v":1}}""");
        await server.Alice.DoAsync("PATCH", group, """{"data":{"v":2}}""");
        await server.Alice.Patch(group, """{"data":{"members":"none"}}""").With("If-Match", known.ETag).With("Prefer", "merge").Fails(400, 107);
        await server.Alice.Patch(group, """{"data":{"id":"other"}}""").With("If-Match", known.ETag).With("Prefer", "merge").Fails(400, 107);
        await server.Alice.Patch(group, """[{"op":"test","path":"/data/v","value":2}]""").ContentType(JsonPatch)
            .With("If-Match", known.ETag).With("Prefer", "merge").Fails(400, 107);
    }

    [Fact]
    public async Task need_a_timestamp_that_was_the_objects_in_its_present_life()
    {
        string c = await server.NewCollectionAsync();
        Answer former = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"a":1}}""");
        await Plain(c + "/records/r", former.Timestamp - 1);
        await server.Alice.DoAsync("DELETE", c + "/records/r");
        await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"a":1}}""");
        await Plain(c + "/records/r", former.Timestamp);

        Answer present = await server.Alice.DoAsync("GET", c + "/records/r");
        await server.Alice.DoAsync("DELETE", c);
        await server.Alice.DoAsync("PUT", c);
        await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"a":1}}""");
        await Plain(c + "/records/r", present.Timestamp);
        await server.Alice.Patch(c + "/records/none", """{"data":{"b":1}}""").With("If-Match", "\"1000\"").With("Prefer", "merge").Fails(404, 110);

        async Task Plain(string record, long timestamp) =>
            await server.Alice.Patch(record, """{"data":{"b":1}}""").With("If-Match", $"\"{timestamp}\"").With("Prefer", "merge")
                .Fails(412, 114).Lacks("base", "conflicts").Has("existing");
    }

    [Fact]
    public async Task are_not_for_those_who_could_not_read_then()
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        Answer secret = await server.Alice.DoAsync("PUT", record, """{"data":{"a":"secret"}}""");
        Answer shared = await server.Alice.DoAsync("PATCH", record, $$$"""{"data":{"a":"open"},"permissions":{"write":["{{{Users.Bob}}}"]}}""");
        await server.Alice.DoAsync("PATCH", record, """{"data":{"b":1}}""");
        await server.Bob.Patch(record, """{"data":{"a":"x"}}""").With("If-Match", secret.ETag).With("Prefer", "merge").Fails(412, 114).Lacks("secret");
        await server.Bob.Patch(record, """{"data":{"a":"x"}}""").With("If-Match", shared.ETag).With("Prefer", "merge")
            .Expect(200).Has("\"a\":\"x\",\"b\":1").Events("record_updated");
    }

    [Fact]
    public async Task happen_in_batches_too()
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        Answer known = await server.Alice.DoAsync("PUT", record, """{"data":{"a":1,"b":1}}""");
        string headers = $$"""{"If-Match":"\"{{known.Timestamp}}\"","Prefer":"merge"}""";
        Answer batch = await server.Alice.Post("/batch", $$$$"""
            {"defaults":{"method":"PATCH","path":"/v1{{{{record}}}}"},"requests":[
              {"body":{"data":{"a":2}}},
              {"headers":{{{{headers}}}},"body":{"data":{"b":2}}},
              {"headers":{{{{headers}}}},"body":{"data":{"a":3}}}]}
            """).Expect(200).Events("record_updated", "record_updated");
        var responses = batch.Json["responses"]!.AsArray();
        ((string?)responses[1]!["headers"]!["Preference-Applied"]).ShouldBe("merge");
        ((int)responses[2]!["status"]!).ShouldBe(412);
        await server.Alice.Get(record).Expect(200).Has("\"a\":2,\"b\":2");
    }

    [Theory]
    [InlineData("merge", true)]
    [InlineData("MERGE", true)]
    [InlineData("respond-async, wait=100, merge", true)]
    [InlineData("merge; foo=\"a, b\"; bar", true)]
    [InlineData("x=\"merge, \\\" merge\"; merge", false)]
    [InlineData("merge=\"\"", true)]
    [InlineData("merge =", true)]
    [InlineData("merge=no", false)]
    [InlineData("merge=no, merge", false)]
    [InlineData(", ,merge", true)]
    [InlineData("return=merge", false)]
    [InlineData("x;merge", false)]
    [InlineData("merged", false)]
    [InlineData("merge; \"", false)]
    [InlineData("", false)]
    public void are_asked_for_as_the_rfc_says(string header, bool asked) => PreferHeader.Has(header, PreferHeader.Merge).ShouldBe(asked);
}
