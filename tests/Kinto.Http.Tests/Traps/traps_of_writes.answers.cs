using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

public sealed partial class traps_of_writes
{
    [Theory]
    [InlineData("light")]
    [InlineData("diff")]
    public async Task trap_47_light_and_diff_answers_drop_the_permissions_and_the_id(string behaviour)
    {
        string record = await RecordAsync("""{"data":{"a":1,"b":1}}""");
        await server.Alice.Patch(record, """{"data":{"a":2}}""").Expect(200).Has("permissions", "\"id\":\"r\"").Events("record_updated");
        (string Type, string Body)[] patches =
        [
            ("application/json", """{"data":{"a":3,"b":1}}"""),
            ("application/json", """{"permissions":{"read":["x"]}}"""),
            (Merge, """{"data":{"a":4,"b":1}}"""),
            (Operations, """[{"op":"replace","path":"/data/a","value":5}]"""),
        ];
        foreach ((string type, string body) in patches)
        {
            await server.Alice.Patch(record, body).ContentType(type).With("Response-Behavior", behaviour)
                .Expect(200).Has("\"data\":{").Lacks("permissions", "\"id\"", "\"b\"").AnyEvents();
        }

        await server.Alice.Patch(record, """{"data":{"a":6,"b":1}}""").With("Response-Behavior", behaviour)
            .Expect(200).Events("record_updated").Check(a => a.Data.AsObject().ContainsKey("a").ShouldBe(behaviour == "light"));
    }

    [Fact]
    public async Task trap_48_a_group_put_without_a_body_has_no_members()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.Put(bucket + "/groups/none").Expect(201).Lacks("members").Events("group_created");
        await server.Alice.Get(bucket + "/groups/none").Expect(200).Lacks("members");
        await server.Alice.Put(bucket + "/groups/empty", """{"data":{}}""").Expect(201).Has("\"members\":[]").Events("group_created");
    }

    [Fact]
    public async Task trap_49_the_name_of_a_wrong_member_begins_with_data_in_put_and_post_and_not_in_patch()
    {
        string groups = await server.NewBucketAsync() + "/groups";
        const string Wrong = """{"data":{"members":[1]}}""";
        await server.Alice.DoAsync("PUT", groups + "/g");
        await server.Alice.Put(groups + "/g", Wrong).Fails(400, 107).Has("\"name\":\"data.members.0\"");
        await server.Alice.Post(groups, Wrong).Fails(400, 107).Has("\"name\":\"data.members.0\"");
        await server.Alice.Patch(groups + "/g", Wrong).Fails(400, 107).Has("\"name\":\"members.0\"");
        await server.Alice.Patch(groups + "/g", Wrong).ContentType(Merge).Fails(400, 107).Has("\"name\":\"members.0\"");
    }

    [Theory]
    [InlineData("/collections/c", "schema")]
    [InlineData("", "collection:schema")]
    [InlineData("", "group:schema")]
    [InlineData("", "record:schema")]
    public async Task trap_50_schemas_are_checked_even_where_validation_is_off(string path, string attribute)
    {
        string bucket = await server.NewBucketAsync();
        string wrong = $"{{\"data\":{{\"{attribute}\":{{\"type\":\"nonsense\"}}}}}}";
        await server.Alice.Put(bucket + path, wrong).Fails(400, 107).Has($"\"name\":\"data.{attribute}\"");
        await server.Alice.Put(bucket + path, $"{{\"data\":{{\"{attribute}\":{{\"required\":[\"a\"]}}}}}}").Expect(path.Length > 0 ? 201 : 200).AnyEvents();
        await server.Alice.Patch(bucket + path, wrong).Fails(400, 107).Has($"\"name\":\"{attribute}\"");

        // Validation is off: what the schema refuses is stored.
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", path.Length > 0 ? null : "{}");
        await server.Alice.Put(bucket + "/collections/c/records/r", """{"data":{"b":1}}""").Expect(201).Events("record_created");
    }
}

/// <summary>The second half of trap 50.</summary>
public sealed class traps_of_writes_under_schemas(traps_of_writes_under_schemas.Fixture server) : IClassFixture<traps_of_writes_under_schemas.Fixture>
{
    [Fact]
    public async Task trap_50_records_are_validated_when_permissions_alone_are_patched()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/r", """{"data":{"b":1}}""");
        await server.Alice.DoAsync("PATCH", collection, """{"data":{"schema":{"required":["a"]}}}""");
        foreach ((string type, string body) in ((string, string)[])
            [
                ("application/json", """{"permissions":{"read":["x"]}}"""),
                ("application/merge-patch+json", """{"permissions":{"read":["x"]}}"""),
                ("application/json-patch+json", """[{"op":"add","path":"/permissions/read/x"}]"""),
            ])
        {
            await server.Alice.Patch(collection + "/records/r", body).ContentType(type).Fails(400, 107).Has("'a' is a required property");
        }

        await server.Alice.DoAsync("PUT", collection + "/records/r", """{"data":{"a":1}}""");
        await server.Alice.Patch(collection + "/records/r", """{"permissions":{"read":["x"]}}""").Expect(200).AnyEvents();
    }

    public sealed class Fixture() : TrapFixture("kinto.experimental_collection_schema_validation = true");
}
