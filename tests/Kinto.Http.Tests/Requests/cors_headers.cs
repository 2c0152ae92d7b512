namespace Kinto.Http.Tests.Requests;

/// <summary>Specification section 18.2.</summary>
public sealed class cors_headers(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Base = "Backoff,Retry-After,Alert,Content-Length,Content-Type";

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("!/buckets")]
    [InlineData("/buckets/")]
    public async Task unmatched_routes_and_redirects_expose_the_least_without_spaces(string path) =>
        await server.Anonymous.Get(path).Check(a => a.Headers["Access-Control-Expose-Headers"].ShouldNotContain(" "))
            .Check(a => Names(a, "Access-Control-Expose-Headers").ShouldBe(Base.Split(','), ignoreOrder: true));

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/buckets/nope", 403)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("PUT", "/buckets/a.b", 400)]
    [InlineData("GET", "/buckets/", 307)]
    public async Task any_origin_is_allowed_by_default_on_errors_too(string method, string path, int status) =>
        await server.Alice.Send(method, path).With("Origin", "http://a.example").Expect(status).Header("Access-Control-Allow-Origin", "*");

    [Theory]
    [InlineData("/buckets", "DELETE")]
    [InlineData("/buckets/nope/collections/nope/records/nope", "PATCH")]
    [InlineData("/batch", "POST")]
    public async Task a_preflight_allows_every_method_and_header_without_authentication(string path, string method) =>
        await server.Anonymous.Send("OPTIONS", path).With("Origin", "http://a.example").With("Access-Control-Request-Method", method)
            .With("Access-Control-Request-Headers", "x-special, authorization")
            .Expect(200).Body("null").Header("Access-Control-Allow-Origin", "*").Header("Access-Control-Max-Age", "3600")
            .NoHeader("Access-Control-Expose-Headers")
            .Check(a => Names(a, "Access-Control-Allow-Methods").ShouldContain(method))
            .Check(a => Names(a, "Access-Control-Allow-Methods").ShouldContain("OPTIONS"))
            .Check(a => Names(a, "Access-Control-Allow-Headers").Select(h => h.ToLowerInvariant()).ShouldContain("x-special"));

    [Fact]
    public async Task a_preflight_needs_origin_and_method() =>
        await server.Anonymous.Send("OPTIONS", "/buckets").Fails(400, 107)
            .Has("\"name\":\"Origin\"", "\"name\":\"Access-Control-Request-Method\"", "this header is mandatory");

    [Fact]
    public async Task a_preflight_for_a_method_that_does_not_exist_is_400() =>
        await server.Anonymous.Send("OPTIONS", "/buckets").With("Origin", "http://a.example").With("Access-Control-Request-Method", "PATCH")
            .Fails(400, 107).Has("Method not allowed");

    [Fact]
    public async Task a_preflight_of_an_unknown_route_is_404() =>
        await server.Anonymous.Send("OPTIONS", "/nowhere").With("Origin", "http://a.example").With("Access-Control-Request-Method", "GET").Fails(404, 111);

    private static string[] Names(Answer answer, string header) => answer.Headers[header].Split(',', StringSplitOptions.TrimEntries);
}

/// <summary>Origins that the settings name. Trap 70.</summary>
public sealed class cors_of_named_origins(cors_of_named_origins.Fixture server) : IClassFixture<cors_of_named_origins.Fixture>
{
    [Theory]
    [InlineData("http://app.corp.example")]
    [InlineData("https://exact.example")]
    public async Task a_matching_origin_is_echoed(string origin) =>
        await server.Alice.Get("/buckets").With("Origin", origin).Expect(200).AnyEvents().Header("Access-Control-Allow-Origin", origin).NoHeader("Vary");

    [Theory]
    [InlineData("GET", "/buckets")]
    [InlineData("PUT", "/buckets/refused")]
    [InlineData("POST", "/batch")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/__heartbeat__")]
    [InlineData("POST", "/__flush__")]
    public async Task trap_70_another_origin_is_refused(string method, string path) =>
        await server.Alice.Send(method, path, method is "POST" ? """{"requests":[]}""" : null).With("Origin", "http://evil.example")
            .Fails(400, 107).Has("\"name\":\"Origin\"", "http://evil.example not allowed").NoHeader("Access-Control-Allow-Origin");

    [Fact]
    public async Task another_origin_is_refused_after_authorization() =>
        await server.Anonymous.Get("/buckets/nope").With("Origin", "http://evil.example").Fails(401, 104);

    public sealed class Fixture() : ServerFixture("kinto.cors_origins = http://*.corp.example https://exact.example");
}
