using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Permissions;

/// <summary>Sections 14.6 and 14.8. Trap 51.</summary>
public sealed class visible_permissions(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("bob")]
    [InlineData("system.Authenticated")]
    [InlineData("system.Everyone")]
    [InlineData("a group of bob's")]
    public async Task trap_51_are_shown_to_explicit_writers(string principal)
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}");
        string writer = principal switch { "bob" => Users.Bob, "a group of bob's" => bucket + "/groups/g", _ => principal };
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", $"{{\"permissions\":{{\"write\":[\"{writer}\"]}}}}");
        await server.Bob.Get(bucket + "/collections/c").Expect(200).Has(writer, Users.Alice);
    }

    [Fact]
    public async Task trap_51_are_hidden_from_readers_and_inherited_writers()
    {
        string bucket = await server.NewBucketAsync($"{{\"permissions\":{{\"write\":[\"{Users.Bob}\"]}}}}");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", """{"permissions":{"read":["system.Everyone"]}}""");
        await server.Bob.Get(bucket + "/collections/c").Expect(200).Has("\"permissions\":{}");
        await server.Anonymous.Get(bucket + "/collections/c").Expect(200).Has("\"permissions\":{}");
    }

    [Fact]
    public async Task are_hidden_from_the_owner_of_the_bucket_too()
    {
        string bucket = await server.NewBucketAsync($"{{\"permissions\":{{\"collection:create\":[\"{Users.Bob}\"]}}}}");
        await server.Bob.Put(bucket + "/collections/c").Expect(201).Has(Users.Bob).Events("collection_created");
        await server.Alice.Get(bucket + "/collections/c").Expect(200).Has("\"permissions\":{}");
    }

    [Fact]
    public async Task are_shown_after_a_write_because_the_writer_has_become_explicit()
    {
        string bucket = await server.NewBucketAsync($"{{\"permissions\":{{\"write\":[\"{Users.Bob}\"]}}}}");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Bob.Patch(bucket + "/collections/c", """{"data":{"a":1}}""").Expect(200).Has(Users.Bob, Users.Alice).Events("collection_permissions_changed");
    }

    [Fact]
    public async Task show_only_those_that_somebody_holds() =>
        await server.Alice.Get(await server.NewBucketAsync("""{"permissions":{"read":[],"collection:create":["x"]}}""")).Expect(200).Has("\"collection:create\":[\"x\"]").Lacks("\"read\"");
}

/// <summary>The setting <c>explicit_permissions</c> (section 14.8).</summary>
public sealed class permissions_that_are_not_explicit(permissions_that_are_not_explicit.Fixture server) : IClassFixture<permissions_that_are_not_explicit.Fixture>
{
    [Fact]
    public async Task are_not_given_to_the_creator()
    {
        string path = "/buckets/" + server.NewId();
        await server.Alice.Put(path).Expect(201).Has("\"permissions\":{}").Events("bucket_created");
        await server.Alice.Get(path).Fails(403, 121);
    }

    [Fact]
    public async Task are_those_of_the_request() =>
        await server.Alice.Put("/buckets/" + server.NewId(), $"{{\"permissions\":{{\"write\":[\"{Users.Bob}\"]}}}}").Expect(201).Events("bucket_created");

    public sealed class Fixture() : ServerFixture("kinto.explicit_permissions = false");
}
