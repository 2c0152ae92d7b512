namespace Kinto.Http.Tests.Requests;

/// <summary>Specification section 3: which of several faults is answered. Traps 1, 2 and 6.</summary>
public sealed class order_of_checks(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("POST", "/records", "{}")]
    [InlineData("PUT", "/records/r", "{}")]
    [InlineData("PATCH", "/records/r", "{\"data\":{}}")]
    [InlineData("DELETE", "/records/r", null)]
    public async Task trap_1_writes_below_a_missing_collection_are_404_before_authentication(string method, string path, string? body)
    {
        string bucket = await server.NewBucketAsync();
        await server.Anonymous.Send(method, bucket + "/collections/unk" + path, body).Fails(404, 111)
            .Has("\"details\":{", "\"id\":\"unk\"", "\"resource_name\":\"collection\"").Lacks("message");
    }

    [Theory]
    [InlineData("GET", "/records")]
    [InlineData("HEAD", "/records")]
    [InlineData("DELETE", "/records")]
    [InlineData("GET", "/records/r")]
    public async Task trap_1_reads_below_a_missing_collection_are_401_and_403_before_404(string method, string path)
    {
        string url = await server.NewBucketAsync() + "/collections/unk" + path;
        await server.Anonymous.Send(method, url).Expect(401);
        await server.Bob.Send(method, url).Expect(403);
        await server.Alice.Send(method, url).Expect(404).Check(a => (method == "HEAD" || a.Text.Contains("111", StringComparison.Ordinal)).ShouldBeTrue());
    }

    [Fact]
    public async Task trap_2_a_wrong_accept_precedes_authentication() =>
        await server.Anonymous.Get("/buckets/nope").With("Accept", "text/html").Fails(406, 107);

    [Fact]
    public async Task trap_2_a_wrong_content_type_precedes_authentication() =>
        await server.Anonymous.Put("/buckets/nope", "{}").ContentType("text/plain").Fails(415, 107);

    [Fact]
    public async Task trap_2_a_wrong_method_precedes_everything() =>
        await server.Anonymous.Send("PATCH", "/buckets", "{").ContentType("text/plain").With("Accept", "text/html").Fails(405, 115);

    [Fact]
    public async Task accept_is_checked_before_the_content_type() =>
        await server.Anonymous.Put("/buckets/nope", "{}").ContentType("text/plain").With("Accept", "text/html").Fails(406, 107);

    [Theory]
    [InlineData("/buckets?_limit=abc")]
    [InlineData("/buckets/nope/collections?_since=x")]
    public async Task trap_2_authentication_precedes_the_query_string(string path) => await server.Anonymous.Get(path).Fails(401, 104);

    [Fact]
    public async Task trap_2_authentication_precedes_the_headers() =>
        await server.Anonymous.Get(await server.NewBucketAsync()).With("If-Match", "junk").Fails(401, 104);

    [Fact]
    public async Task trap_2_authentication_precedes_the_body() => await server.Anonymous.Put("/buckets/new", "{junk").Fails(401, 104);

    [Fact]
    public async Task an_unauthenticated_conditional_read_is_401_and_not_304()
    {
        string bucket = await server.NewBucketAsync();
        Answer read = await server.Alice.Get(bucket).Expect(200);
        await server.Anonymous.Get(bucket).With("If-None-Match", read.ETag).Fails(401, 104);
        await server.Alice.Get(bucket).With("If-None-Match", read.ETag).Expect(304);
    }

    [Fact]
    public async Task an_invalid_id_in_a_posted_body_is_400_even_for_nobody() =>
        await server.Anonymous.Post("/buckets", """{"data":{"id":"not an id"}}""").Fails(400, 107).Has("\"location\":\"path\"", "Invalid object id");

    [Fact]
    public async Task invalid_json_in_a_posted_body_waits_for_authentication() => await server.Anonymous.Post("/buckets", "{\"data\":").Fails(401, 104);

    [Fact]
    public async Task an_invalid_id_in_the_url_waits_for_authorization()
    {
        string collection = await server.NewCollectionAsync();
        await server.Anonymous.Put(collection + "/records/a.b", "{}").Fails(401, 104);
        await server.Bob.Put(collection + "/records/a.b", "{}").Fails(403, 121);
        await server.Alice.Put(collection + "/records/a.b", "{}").Fails(400, 107).Has("path: Invalid object id");
    }

    [Fact]
    public async Task schema_validation_of_headers_query_and_body_comes_before_the_id()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.Put(collection + "/records/a.b", "[]").Fails(400, 107).Lacks("Invalid object id");
    }

    [Fact]
    public async Task existence_comes_before_preconditions() =>
        await server.Alice.Get(await server.NewCollectionAsync() + "/records/unk").With("If-Match", "\"1\"").Fails(404, 110);

    [Fact]
    public async Task a_list_is_not_modified_before_its_filters_are_looked_at()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer read = await server.Alice.Get(list).Expect(200).Events("list_started");
        await server.Alice.Get(list + "?in_id=42").With("If-None-Match", read.ETag).Expect(304);
        await server.Alice.Get(list + "?in_id=42").With("If-Match", "\"42\"").Fails(412, 114);
        await server.Alice.Get(list + "?in_id=42").Fails(400, 107);
    }
}
