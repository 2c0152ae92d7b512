using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 41 to 50 of specification section 24.</summary>
public sealed partial class traps_of_writes(traps_of_writes.Fixture server) : IClassFixture<traps_of_writes.Fixture>
{
    private const string Merge = "application/merge-patch+json";
    private const string Operations = "application/json-patch+json";

    [Fact]
    public async Task trap_41_put_without_data_keeps_the_attributes_and_empty_data_erases_them()
    {
        string record = await RecordAsync("""{"data":{"a":1}}""");
        await server.Alice.Put(record).Expect(200).Has("\"a\":1").Events("record_updated");
        await server.Alice.Put(record, "{}").Expect(200).Has("\"a\":1").Events("record_updated");
        await server.Alice.Put(record, """{"permissions":{"read":["x"]}}""").Expect(200).Has("\"a\":1").AnyEvents();
        await server.Alice.Put(record, """{"data":{}}""").Expect(200).Lacks("\"a\"").Events("record_updated");

        await server.Alice.DoAsync("PUT", "/buckets/default", """{"data":{"a":1}}""");
        await server.Alice.Get("/buckets/default").Has("\"a\":1");
        await server.Alice.Put("/buckets/default").Expect(200).Lacks("\"a\"").Events("bucket_updated");
        await server.Alice.Get("/buckets/default").Lacks("\"a\"");
    }

    [Fact]
    public async Task trap_42_put_replaces_all_permissions_and_patch_the_listed_ones_and_both_add_the_caller()
    {
        const string Permissions = """{"permissions":{"read":["r"],"write":["w"],"collection:create":["c"]}}""";
        string bucket = await server.NewBucketAsync(Permissions);
        await Shows(server.Alice.Patch(bucket, """{"permissions":{"read":["x"]}}"""), "read x", $"write w {Users.Alice}", "collection:create c");
        await Shows(server.Alice.Patch(bucket, """{"permissions":{"write":["v"]}}"""), "read x", $"write v {Users.Alice}", "collection:create c");
        await Shows(server.Alice.Patch(bucket, """{"permissions":{"read":[]}}"""), $"write v {Users.Alice}", "collection:create c");
        await Shows(server.Alice.Put(bucket, """{"permissions":{"group:create":["g"]}}"""), $"write {Users.Alice}", "group:create g");

        string shared = await server.NewBucketAsync(TrapFixture.Grant("write", Users.Bob)) + "/collections/c";
        await server.Alice.DoAsync("PUT", shared, """{"permissions":{"read":["r"]}}""");
        await Shows(server.Bob.Patch(shared, """{"permissions":{"read":["x"]}}"""), "read x", $"write {Users.Alice} {Users.Bob}");
        await Shows(server.Bob.Put(shared, """{"permissions":{"read":["y"]}}"""), "read y", $"write {Users.Bob}");

        foreach (Scenario nothing in (Scenario[])
            [
                server.Alice.Put(bucket, """{"permissions":{}}"""),
                server.Alice.Patch(bucket, """{"permissions":{}}"""),
                server.Alice.Patch(bucket, """{"permissions":{}}""").ContentType(Merge),
            ])
        {
            await Shows(nothing, $"write {Users.Alice}", "group:create g");
        }
    }

    [Fact]
    public async Task trap_43_null_is_stored_by_the_plain_patch_and_deletes_in_a_merge_patch()
    {
        string record = await RecordAsync("""{"data":{"a":1,"b":2},"permissions":{"read":["r"]}}""");
        await server.Alice.Patch(record, """{"data":{"a":null}}""").Expect(200).Has("\"a\":null", "\"b\":2").Events("record_updated");
        await server.Alice.Patch(record, """{"data":{"b":null}}""").ContentType(Merge).Expect(200).Has("\"a\":null").Lacks("\"b\"").Events("record_updated");

        foreach (string unknown in (string[])["read", "fly"])
        {
            string body = $"{{\"permissions\":{{\"{unknown}\":null}}}}";
            await server.Alice.Put(record, body).Expect(200).Has("\"read\":[\"r\"]").Events("record_updated");
            await server.Alice.Patch(record, body).Expect(200).Has("\"read\":[\"r\"]").Events("record_updated");
            await server.Alice.Post(record[..^"/r".Length], body).Expect(201).Lacks("read", "fly").Events("record_created");
        }

        await server.Alice.Put(record, """{"permissions":{"fly":["x"]}}""").Fails(400, 107).Has("is not one of read, write");
        await server.Alice.Patch(record, """{"permissions":{"read":null}}""").ContentType(Merge).Expect(200).Lacks("\"read\"").Events("record_permissions_changed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("; charset=utf-8")]
    [InlineData(";charset=utf-8;x=\"y\"")]
    public async Task trap_44_the_patch_flavour_is_recognised_with_parameters_of_its_media_type(string parameters)
    {
        string record = await RecordAsync("""{"data":{"a":1,"b":{"c":1,"d":2}}}""");
        await server.Alice.Patch(record, """{"data":{"a":null}}""").ContentType("application/json" + parameters)
            .Expect(200).Has("\"a\":null", "\"b\":{\"c\":1,\"d\":2}").Events("record_updated");
        await server.Alice.Patch(record, """{"data":{"a":null,"b":{"c":null}}}""").ContentType(Merge + parameters)
            .Expect(200).Has("\"b\":{\"d\":2}").Lacks("\"a\"").Events("record_updated");
        await server.Alice.Patch(record, """[{"op":"move","from":"/data/b/d","path":"/data/e"}]""").ContentType(Operations + parameters)
            .Expect(200).Has("\"b\":{}", "\"e\":2").Events("record_updated");
    }

    [Fact]
    public async Task trap_45_operations_of_an_inherited_writer_leave_the_permissions_of_the_object()
    {
        string record = await InheritedAsync();
        await Shows(server.Bob.Patch(record, """[{"op":"add","path":"/data/b","value":2}]""").ContentType(Operations), "read reader", $"write {Users.Alice} {Users.Bob}");
        record = await InheritedAsync();
        await Shows(server.Bob.Patch(record, """[{"op":"add","path":"/permissions/read/x"}]""").ContentType(Operations), "read reader x", $"write {Users.Alice} {Users.Bob}");
    }

    [Fact]
    public async Task trap_45_a_merge_patch_of_an_inherited_writer_leaves_the_other_permissions()
    {
        string record = await InheritedAsync();
        await Shows(server.Bob.Patch(record, """{"permissions":{"write":["writer"]}}""").ContentType(Merge), "read reader", $"write writer {Users.Bob}");
        record = await InheritedAsync();
        await Shows(server.Bob.Patch(record, """{"data":{"a":1}}""").ContentType(Merge), "read reader", $"write {Users.Alice} {Users.Bob}");
    }

    [Fact]
    public async Task trap_46_operations_see_permissions_keyed_by_principal()
    {
        string record = await RecordAsync("""{"permissions":{"read":["a"]}}""");
        await server.Alice.Patch(record, """[{"op":"test","path":"/permissions/read/0","value":"a"}]""").ContentType(Operations).Fails(400, 107);
        await server.Alice.Patch(record, """[{"op":"test","path":"/permissions/read","value":["a"]}]""").ContentType(Operations).Fails(400, 107);
        await Shows(
            server.Alice.Patch(record, """[{"op":"test","path":"/permissions/read","value":{"a":"a"}},{"op":"test","path":"/permissions/read/a"}]""").ContentType(Operations),
            "read a", $"write {Users.Alice}");
        await Shows(server.Alice.Patch(record, """[{"op":"add","path":"/permissions/read/-"}]""").ContentType(Operations), "read - a", $"write {Users.Alice}");
        await Shows(server.Alice.Patch(record, """[{"op":"add","path":"/permissions/read/b"},{"op":"remove","path":"/permissions/read/a"}]""").ContentType(Operations),
            "read - b", $"write {Users.Alice}");
    }

    /// <summary>Expects exactly these permissions, each followed by its principals.</summary>
    private static async Task Shows(Scenario scenario, params string[] permissions) => await scenario.Expect(200).AnyEvents().Check(a =>
        a.Json["permissions"]!.AsObject().Select(p => $"{p.Key} {string.Join(' ', p.Value!.AsArray().Select(n => (string)n!).Order(StringComparer.Ordinal))}")
            .ShouldBe(permissions.Select(Sorted), ignoreOrder: true));

    private static string Sorted(string permission)
    {
        string[] parts = permission.Split(' ');
        return $"{parts[0]} {string.Join(' ', parts[1..].Order(StringComparer.Ordinal))}";
    }

    /// <summary>A record of Alice's that Bob writes by inheritance from its collection.</summary>
    private async Task<string> InheritedAsync()
    {
        string record = await server.SharedCollectionAsync("write", Users.Bob) + "/records/r";
        await server.Alice.DoAsync("PUT", record, """{"permissions":{"read":["reader"]}}""");
        return record;
    }

    private async Task<string> RecordAsync(string body)
    {
        string path = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", path, body);
        return path;
    }

    public sealed class Fixture() : TrapFixture("kinto.includes = kinto.plugins.default_bucket");
}
