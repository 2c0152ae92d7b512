using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Lists;

/// <summary>Section 9.3. Trap 7.</summary>
public sealed class creating_by_post(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("{\"data\":{}}")]
    public async Task without_an_id_makes_one(string? body) =>
        await server.Alice.Post(await server.NewCollectionAsync() + "/records", body).Expect(201).Has(Users.Alice, "\"id\":").HasHeader("ETag", "Last-Modified").Events("record_created");

    [Fact]
    public async Task with_an_id_takes_it()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.Post(list, """{"data":{"id":"r","a":1}}""").Expect(201).Has("\"id\":\"r\"").Events("record_created");
        await server.Alice.Get(list + "/r").Has("\"a\":1");
    }

    [Fact]
    public async Task trap_7_of_an_existing_id_answers_the_old_object_and_changes_nothing()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/r", """{"data":{"a":1}}""");
        Answer before = await server.Alice.Get(list + "/r");
        await server.Alice.Post(list, """{"data":{"id":"r","b":2},"permissions":{"read":["system.Everyone"]}}""").Expect(200).Body(before.Text).Header("ETag", before.ETag);
        await server.Alice.Get(list).Header("ETag", before.ETag);
    }

    [Fact]
    public async Task trap_7_of_an_existing_id_needs_read_and_not_create()
    {
        string collection = await server.NewCollectionAsync($"{{\"permissions\":{{\"record:create\":[\"{Users.Bob}\"]}}}}");
        await server.Alice.DoAsync("PUT", collection + "/records/r", $"{{\"permissions\":{{\"read\":[\"{Users.Principal("carol")}\"]}}}}");
        await server.Bob.Post(collection + "/records", """{"data":{"id":"r"}}""").Fails(403, 121);
        await server.As("carol").Post(collection + "/records", """{"data":{"id":"r"}}""").Expect(200).Has("\"permissions\":{}");
        await server.As("carol").Post(collection + "/records", """{"data":{"id":"new"}}""").Fails(403, 121);
    }

    [Fact]
    public async Task ignores_the_query_string() =>
        await server.Alice.Post(await server.NewCollectionAsync() + "/records?_limit=abc&_since=x&in_id=42", "{}").Expect(201).Events("record_created");

    [Fact]
    public async Task keeps_the_permissions_given_and_adds_the_caller() =>
        await server.Alice.Post(await server.NewCollectionAsync() + "/records", """{"permissions":{"read":["a"],"write":["b"]}}""").Expect(201)
            .Has("\"read\":[\"a\"]", "\"b\"", Users.Alice).Events("record_created");

    [Fact]
    public async Task to_the_buckets_needs_authentication_by_default() => await server.Anonymous.Post("/buckets", "{}").Fails(401, 104);
}
