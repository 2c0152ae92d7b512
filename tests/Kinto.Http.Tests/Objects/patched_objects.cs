using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>What section 24 says of PATCH: traps 42 to 44 and 46 to 49.</summary>
public sealed class patched_objects(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Merge = "application/merge-patch+json";
    private const string Operations = "application/json-patch+json";

    [Fact]
    public async Task trap_42_the_plain_patch_replaces_the_listed_permissions_alone() =>
        await server.Alice.Patch(await Record("""{"permissions":{"read":["r"],"write":["w"]}}"""), """{"permissions":{"read":["other"]}}""").Expect(200)
            .Has("\"read\":[\"other\"]", "\"w\"").Events("record_permissions_changed");

    [Fact]
    public async Task trap_43_null_is_stored_by_the_plain_patch() =>
        await server.Alice.Patch(await Record("""{"data":{"a":1,"b":2}}"""), """{"data":{"a":null}}""").Expect(200).Has("\"a\":null", "\"b\":2").Events("record_updated");

    [Theory]
    [InlineData(Merge)]
    [InlineData(Merge + "; charset=utf-8")]
    public async Task traps_43_and_44_null_removes_in_a_merge_patch_with_or_without_charset(string type) =>
        await server.Alice.Patch(await Record("""{"data":{"a":1,"b":{"c":1,"d":2}}}"""), """{"data":{"a":null,"b":{"c":null}}}""").ContentType(type)
            .Expect(200).Has("\"b\":{\"d\":2}").Lacks("\"a\":").Events("record_updated");

    [Theory]
    [InlineData(Operations)]
    [InlineData(Operations + "; charset=utf-8")]
    public async Task trap_44_operations_are_recognised_with_or_without_charset(string type) =>
        await server.Alice.Patch(await Record("""{"data":{"a":1}}"""), """[{"op":"add","path":"/data/b","value":2}]""").ContentType(type)
            .Expect(200).Has("\"a\":1", "\"b\":2").Events("record_updated");

    [Fact]
    public async Task trap_46_permissions_are_keyed_by_principal_in_operations() =>
        await server.Alice.Patch(await Record("""{"permissions":{"read":["a"]}}"""),
                """[{"op":"test","path":"/permissions/read/a"},{"op":"add","path":"/permissions/read/~1buckets~1b~1groups~1g"},{"op":"remove","path":"/permissions/read/a"}]""")
            .ContentType(Operations).Expect(200).Has("\"read\":[\"/buckets/b/groups/g\"]").Events("record_permissions_changed");

    [Fact]
    public async Task a_failed_operation_applies_nothing()
    {
        string path = await Record("""{"data":{"a":1}}""");
        await server.Alice.Patch(path, """[{"op":"add","path":"/data/b","value":2},{"op":"test","path":"/data/a","value":9}]""").ContentType(Operations)
            .Fails(400, 107).Has("JSON Patch operation failed: ", "\"name\":null");
        await server.Alice.Get(path).Lacks("\"b\"");
    }

    [Theory]
    [InlineData("light", "\"a\":2")]
    [InlineData("diff", "\"data\":{")]
    public async Task trap_47_short_answers_have_no_permissions_and_no_id(string behaviour, string part) =>
        await server.Alice.Patch(await Record("""{"data":{"a":1,"b":1}}"""), """{"data":{"a":2,"b":1}}""").With("Response-Behavior", behaviour)
            .Expect(200).Has(part).Lacks("permissions", "\"id\"", "\"b\"").Events("record_updated");

    [Fact]
    public async Task other_behaviours_are_refused() =>
        await server.Alice.Patch(await Record(), """{"data":{}}""").With("Response-Behavior", "Full").Fails(400, 107).Has("\"name\":\"Response-Behavior\"");

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public async Task a_plain_patch_of_nothing_is_refused(string? body) =>
        await server.Alice.Patch(await Record(), body).Fails(400, 107).Has("Provide at least one of data or permissions");

    [Fact]
    public async Task traps_48_and_49_the_members_of_a_group()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.Put(bucket + "/groups/none").Expect(201).Lacks("members").Events("group_created");
        await server.Alice.Put(bucket + "/groups/empty", """{"data":{}}""").Expect(201).Has("\"members\":[]").Events("group_created");
        await server.Alice.Put(bucket + "/groups/bad", """{"data":{"members":[1]}}""").Fails(400, 107).Has("\"name\":\"data.members.0\"");
        await server.Alice.Patch(bucket + "/groups/empty", """{"data":{"members":[1]}}""").Fails(400, 107).Has("\"name\":\"members.0\"");
    }

    private async Task<string> Record(string body = "{}")
    {
        string path = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", path, body);
        return path;
    }
}
