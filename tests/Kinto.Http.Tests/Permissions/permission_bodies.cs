using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Permissions;

/// <summary>Sections 14.2 and 14.8: names, values and members. Trap 43.</summary>
public sealed class permission_bodies(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("", "read write collection:create group:create")]
    [InlineData("/groups/g", "read write")]
    [InlineData("/collections/c", "read write record:create")]
    [InlineData("/collections/c/records/r", "read write")]
    public async Task know_the_names_of_their_kind(string path, string names)
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.DoAsync("PUT", bucket + path);
        foreach (string name in names.Split(' '))
        {
            await server.Alice.Put(bucket + path, $"{{\"permissions\":{{\"{name}\":[\"x\"]}}}}").Expect(200).Has($"\"{name}\":[").AnyEvents();
        }

        await server.Alice.Put(bucket + path, """{"permissions":{"foo":["x"]}}""").Fails(400, 107)
            .Has("\"location\":\"body\"", "\"name\":\"permissions\"", $"\\\"foo\\\" is not one of {names.Replace(" ", ", ", StringComparison.Ordinal)}");
        await server.Alice.Put(bucket + path, """{"permissions":{"foo":null}}""").Expect(200).AnyEvents();
    }

    [Theory]
    [InlineData("{\"read\":\"x\"}", "permissions.read", "is not iterable")]
    [InlineData("{\"read\":[1]}", "permissions.read.0", "1 is not a string")]
    [InlineData("{\"read\":[\"a\",\"\"]}", "permissions.read.1", "Required")]
    [InlineData("{\"read\":[null]}", "permissions.read.0", "Required")]
    [InlineData("null", "permissions", "")]
    [InlineData("[]", "permissions", "")]
    [InlineData("\"x\"", "permissions", "")]
    public async Task are_arrays_of_names(string permissions, string name, string text) =>
        await server.Alice.Put("/buckets/" + server.NewId(), $"{{\"permissions\":{permissions}}}").Fails(400, 107).Has($"\"name\":\"{name}\"", text);

    [Fact]
    public async Task take_any_text_as_a_principal_once() =>
        await server.Alice.Put("/buckets/" + server.NewId(), """{"permissions":{"read":["any thing","any thing","/buckets/x/groups/y"]}}""").Expect(201)
            .Check(a => a.Json["permissions"]!["read"]!.AsArray().Count.ShouldBe(2)).Events("bucket_created");

    [Theory]
    [InlineData("\"/buckets/b/groups/g\"", false)]
    [InlineData("\"system.Everyone\"", false)]
    [InlineData("1", false)]
    [InlineData("\"system.Authenticated\"", true)]
    [InlineData("\"anybody\"", true)]
    public async Task of_groups_name_users_as_members(string member, bool allowed)
    {
        string bucket = await server.NewBucketAsync();
        Scenario scenario = server.Alice.Put(bucket + "/groups/g", $"{{\"data\":{{\"members\":[{member}]}}}}");
        await (allowed ? scenario.Expect(201).Events("group_created") : scenario.Fails(400, 107));
    }

    [Fact]
    public async Task of_groups_refuse_the_world_by_name() =>
        await server.Alice.Put(await server.NewBucketAsync() + "/groups/g", """{"data":{"members":["system.Everyone"]}}""").Fails(400, 107)
            .Has("'system.Everyone' is not a valid user ID.");

    [Fact]
    public async Task of_groups_with_all_authenticated_users_reach_all_of_them()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/groups/all", """{"data":{"members":["system.Authenticated"]}}""");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", $"{{\"permissions\":{{\"read\":[\"{bucket}/groups/all\"]}}}}");
        await server.As("anyone").Get(bucket + "/collections/c").Expect(200);
        await server.Anonymous.Get(bucket + "/collections/c").Fails(401, 104);
    }

    [Fact]
    public async Task of_groups_change_with_their_members()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", $"{{\"permissions\":{{\"read\":[\"{bucket}/groups/g\"]}}}}");
        await server.Bob.Get(bucket + "/collections/c").Expect(200);
        await server.Alice.Patch(bucket + "/groups/g", """{"data":{"members":[]}}""").Expect(200).Events("group_updated");
        await server.Bob.Get(bucket + "/collections/c").Fails(403, 121);
        await server.Alice.Put(bucket + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Bob}\",\"{Users.Bob}\"]}}}}").Expect(200).Events("group_updated")
            .Check(a => a.Data["members"]!.AsArray().Count.ShouldBe(2));
        await server.Bob.Get(bucket + "/collections/c").Expect(200);
    }
}
