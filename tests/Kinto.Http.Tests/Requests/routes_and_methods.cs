namespace Kinto.Http.Tests.Requests;

/// <summary>Specification sections 2.1 and 2.4.</summary>
public sealed class routes_and_methods(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string NotFound = """{"code":404,"errno":111,"error":"Not Found","message":"The resource you are looking for could not be found."}""";

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/Buckets")]
    [InlineData("/buckets/b/nowhere")]
    [InlineData("/buckets/b/collections/c/records/r/more")]
    [InlineData("/buckets/a%2Fb")]
    [InlineData("/accounts")]
    [InlineData("!/v1x/buckets")]
    public async Task an_unknown_path_is_404_with_errno_111(string path) =>
        await server.Alice.Get(path).Fails(404, 111).Check(a => Same(a.Text, NotFound));

    [Theory]
    [InlineData("!/v0/buckets")]
    [InlineData("!/v2/")]
    [InlineData("!/v2")]
    [InlineData("!/v0/buckets/")]
    public async Task another_version_is_404_with_errno_116(string path) =>
        await server.Alice.Get(path).Fails(404, 116).NoHeader("Location").Has("\"message\":\"The requested API version is not available on this server.\"");

    [Theory]
    [InlineData("PUT", "/buckets", "HEAD, GET, POST, DELETE, OPTIONS")]
    [InlineData("PATCH", "/buckets/b/collections/c/records", "HEAD, GET, POST, DELETE, OPTIONS")]
    [InlineData("POST", "/buckets/b", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("FOO", "/buckets/b/groups/g", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("DELETE", "/", "GET, HEAD, OPTIONS")]
    [InlineData("GET", "/batch", "POST, OPTIONS")]
    [InlineData("GET", "/__flush__", "POST, OPTIONS")]
    [InlineData("PUT", "/__heartbeat__", "GET, HEAD, OPTIONS")]
    public async Task a_known_path_with_another_method_is_405_and_lists_the_methods(string method, string path, string allowed) =>
        await server.Anonymous.Send(method, path).Fails(405, 115)
            .Check(a => a.Headers["Allow"].Split(", ").Order().ShouldBe(allowed.Split(", ").Order()))
            .Check(a => Same(a.Text, """{"code":405,"errno":115,"error":"Method Not Allowed","message":"Method not allowed on this endpoint."}"""))
            .NoHeader("Access-Control-Expose-Headers");

    [Theory]
    [InlineData("/buckets/%FF")]
    [InlineData("/%C3%28")]
    [InlineData("/buckets/b/collections/c/records/%E2%82")]
    public async Task a_path_that_is_not_utf8_is_400(string path) =>
        await server.Anonymous.Get(path).Fails(400, 107)
            .Check(a => Same(a.Text, """{"code":400,"errno":107,"error":"Bad Request","message":"Invalid URL path."}"""));

    [Fact]
    public async Task a_query_that_is_not_utf8_is_400_before_authentication() =>
        await server.Anonymous.Get("/buckets?a=%FF").Fails(400, 107)
            .Has("\"error\":\"Bad Request\"", "A request with an incorrect encoding in the querystring wasreceived. Please make sure your requests are encoded in UTF-8: a=%FF");

    private static void Same(string text, string expected) =>
        System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(text), System.Text.Json.Nodes.JsonNode.Parse(expected)).ShouldBeTrue(text);
}

/// <summary>Operations that the settings switch off (section 2.1).</summary>
public sealed class operations_that_are_switched_off(operations_that_are_switched_off.Fixture server) : IClassFixture<operations_that_are_switched_off.Fixture>
{
    [Fact]
    public async Task are_methods_that_do_not_exist() =>
        await server.Alice.Delete("/buckets").Fails(405, 115).Check(a => a.Headers["Allow"].ShouldNotContain("DELETE"));

    [Fact]
    public async Task are_switched_off_for_that_resource_alone() =>
        await server.Alice.Delete(await server.NewBucketAsync() + "/groups").Expect(200).AnyEvents();

    [Fact]
    public async Task leave_head_where_get_is_off() => await server.Alice.Head("/buckets").Expect(200).AnyEvents();

    [Fact]
    public async Task take_get_away() => await server.Alice.Get("/buckets").Fails(405, 115);

    [Fact]
    public async Task can_be_those_of_objects() => await server.Alice.Patch(await server.NewCollectionAsync(), "{\"data\":{}}").Fails(405, 115);

    public sealed class Fixture() : ServerFixture(
        """
        kinto.plural_bucket_delete_enabled = false
        kinto.plural_bucket_get_enabled = false
        kinto.object_collection_patch_enabled = false
        """);
}
