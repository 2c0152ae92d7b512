using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Permissions;

/// <summary>The table of section 14.5: what an answer tells of objects that the caller may not see.</summary>
public sealed class disclosed_existence(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Readable = """{"permissions":{"read":["system.Everyone"]}}""";

    [Theory]
    [InlineData("GET", "/collections/c")]
    [InlineData("PATCH", "/collections/c")]
    [InlineData("DELETE", "/collections/c/records/r")]
    [InlineData("GET", "/collections/c/records/r")]
    [InlineData("GET", "/collections/missing")]
    [InlineData("DELETE", "/collections/missing")]
    [InlineData("GET", "/collections/c/records/missing")]
    [InlineData("PATCH", "/collections/c/records/missing")]
    public async Task is_none_without_permission_whether_it_is_there_or_not(string method, string path) => await Refused(method, await Filled("{}") + path);

    [Theory]
    [InlineData("GET", "/collections/missing", "collection")]
    [InlineData("PATCH", "/groups/missing", "group")]
    [InlineData("DELETE", "/collections/c/records/missing", "record")]
    [InlineData("GET", "/collections/c/records/missing", "record")]
    public async Task is_404_for_what_is_missing_from_a_list_that_can_be_read(string method, string path, string kind)
    {
        string bucket = await Filled(Readable);
        await server.Anonymous.Send(method, bucket + path, Body(method)).Fails(404, 110).Has($"\"resource_name\":\"{kind}\"", "\"id\":\"missing\"");
        await server.Bob.Send(method, bucket + path, Body(method)).Fails(404, 110);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task trap_8_is_none_to_those_who_may_create_alone(string method)
    {
        string bucket = await Filled("{}");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", """{"permissions":{"record:create":["system.Everyone"]}}""");
        await Refused(method, bucket + "/collections/c/records/missing");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/collections")]
    [InlineData("POST", "/groups")]
    [InlineData("GET", "/collections/c")]
    public async Task of_buckets_is_never_told(string method, string path) => await Refused(method, "/buckets/missing" + path);

    [Fact]
    public async Task trap_1_of_a_collection_is_told_by_writes_to_its_records()
    {
        string bucket = await Filled("{}");
        await server.Anonymous.Post(bucket + "/collections/missing/records", "{}").Fails(404, 111);
        await server.Bob.Put(bucket + "/collections/missing/records/r", "{}").Fails(404, 111);
        await Refused("GET", bucket + "/collections/missing/records");
    }

    private async Task Refused(string method, string path)
    {
        await server.Anonymous.Send(method, path, Body(method)).Fails(401, 104);
        await server.Bob.Send(method, path, Body(method)).Fails(403, 121);
    }

    private async Task<string> Filled(string body)
    {
        string bucket = await server.NewBucketAsync(body);
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c/records/r");
        return bucket;
    }

    private static string? Body(string method) => method switch { "PATCH" => "{\"data\":{}}", "POST" => "{}", _ => null };
}
