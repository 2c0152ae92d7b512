namespace Kinto.Http.Tests.Requests;

/// <summary>Specification sections 3.1 and 3.2.</summary>
public sealed class media_types(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/json")]
    [InlineData("text/html, application/json;q=0.1")]
    [InlineData("text/html,*/*;q=0.8")]
    [InlineData("not a media range")]
    public async Task accept_headers_that_allow_json_are_served(string? accept)
    {
        Scenario scenario = server.Alice.Get(await server.NewBucketAsync()).Expect(200);
        await (accept is null ? scenario : scenario.With("Accept", accept));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("text/*, image/png")]
    public async Task accept_headers_that_do_not_allow_json_are_406(string accept) =>
        await server.Alice.Get("/buckets").With("Accept", accept).Fails(406, 107).Has(
            "\"error\":\"Invalid parameters\"",
            "\"message\":\"Accept header should be one of ['application/json']\"",
            "\"location\":\"header\"", "\"name\":\"Accept\"");

    [Fact]
    public async Task trap_6_an_empty_accept_header_is_406() => await RawRequest.SendAsync(server, "GET /v1/buckets HTTP/1.1", "Accept: ").ContinueWith(
        t => t.Result.ShouldStartWith("HTTP/1.1 406"), TaskScheduler.Default);

    [Theory]
    [InlineData("/")]
    [InlineData("/__heartbeat__")]
    [InlineData("/__lbheartbeat__")]
    public async Task utilities_do_not_look_at_accept(string path) => await server.Anonymous.Get(path).With("Accept", "text/html").Expect(200);

    [Fact]
    public async Task batch_does_not_look_at_accept() =>
        await server.Anonymous.Post("/batch", """{"requests":[]}""").With("Accept", "text/html").Expect(200);

    [Theory]
    [InlineData("PUT", "text/plain")]
    [InlineData("PUT", "APPLICATION/JSON")]
    [InlineData("PUT", "application/json ; charset=utf-8")]
    [InlineData("PUT", "application/merge-patch+json")]
    [InlineData("PATCH", "application/xml")]
    public async Task other_content_types_are_415(string method, string type) =>
        await server.Alice.Send(method, await server.NewBucketAsync(), "{\"data\":{}}").ContentType(type).Fails(415, 107)
            .Has("\"error\":\"Invalid parameters\"", "\"name\":\"Content-Type\"", "Content-Type header should be one of [");

    [Fact]
    public async Task trap_6_a_wrong_content_type_is_415_without_a_body() =>
        await server.Alice.Put("/buckets/new").ContentType("text/plain").Fails(415, 107);

    [Fact]
    public async Task trap_6_a_missing_content_type_is_json() =>
        await server.Alice.Put("/buckets/" + server.NewId(), """{"data":{"a":1}}""").ContentType(null).Expect(201).Has("\"a\":1").Events("bucket_created");

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=latin-1")]
    public async Task parameters_of_json_are_ignored(string type) =>
        await server.Alice.Put("/buckets/" + server.NewId(), """{"data":{"a":"é"}}""").ContentType(type).Expect(201).Has("\\u00E9").Events("bucket_created");

    [Theory]
    [InlineData("POST", "text/plain")]
    [InlineData("POST", "application/merge-patch+json")]
    public async Task batch_takes_json_alone(string method, string type) =>
        await server.Alice.Send(method, "/batch", """{"requests":[]}""").ContentType(type).Fails(415, 107);

    [Theory]
    [InlineData("{junk", "application/json", 400)]
    [InlineData("{junk", null, 400)]
    [InlineData("12", "application/json", 400)]
    [InlineData("{\"a\":1}", "application/json", 200)]
    [InlineData("[1]", "application/json", 200)]
    [InlineData("{junk", "text/plain", 200)]
    public async Task the_body_of_a_delete_must_be_json_where_it_says_so(string body, string? type, int status) =>
        await server.Alice.Send("DELETE", await server.NewBucketAsync(), body).ContentType(type).Expect(status)
            .Events(status == 200 ? ["bucket_deleted"] : []);
}
