namespace Kinto.Http.Tests.Requests;

/// <summary>Section 4.5: an announced end of service, and Backoff. Trap 72.</summary>
public sealed class an_announced_end_of_service(an_announced_end_of_service.Fixture server) : IClassFixture<an_announced_end_of_service.Fixture>
{
    private const string Alert = """{"code":"soft-eol","message":"Move along","url":"http://example.com/eos"}""";

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/buckets/nope", 403)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/buckets/", 307)]
    [InlineData("FOO", "/buckets", 405)]
    public async Task trap_72_shows_on_every_answer_beside_backoff(string method, string path, int status) =>
        await server.Alice.Send(method, path).Expect(status).Header("Backoff", "10").Header("Alert", Alert);

    [Fact]
    public async Task shows_in_the_root_view() => await server.Anonymous.Get("/").Has("\"eos\":\"2999-01-01\"");

    public sealed class Fixture() : ServerFixture(
        "kinto.backoff = 10\nkinto.eos = 2999-01-01\nkinto.eos_message = Move along\nkinto.eos_url = http://example.com/eos");
}

/// <summary>Section 4.5: a service that has ended.</summary>
public sealed class an_ended_service(an_ended_service.Fixture server) : IClassFixture<an_ended_service.Fixture>
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("PUT", "/buckets/b")]
    [InlineData("POST", "/batch")]
    public async Task is_gone_everywhere(string method, string path) =>
        await server.Alice.Send(method, path).Fails(410, 202).Has("\"error\":\"Gone\"")
            .Check(a => a.Headers["Alert"].ShouldContain("\"code\":\"hard-eol\""));

    public sealed class Fixture() : ServerFixture("kinto.eos = 2020-01-01");
}

/// <summary>A readonly server (sections 3 and 18.1).</summary>
public sealed class a_readonly_server(a_readonly_server.Fixture server) : IClassFixture<a_readonly_server.Fixture>
{
    [Theory]
    [InlineData("PUT", "/buckets/b")]
    [InlineData("POST", "/buckets")]
    [InlineData("PATCH", "/buckets/b")]
    [InlineData("DELETE", "/buckets")]
    [InlineData("POST", "/batch")]
    [InlineData("DELETE", "/nowhere")]
    public async Task refuses_writes_with_405_and_no_allow(string method, string path) =>
        await server.Alice.Send(method, path).Fails(405, 115).NoHeader("Allow");

    [Fact]
    public async Task lets_its_root_view_be_cached() =>
        await server.Anonymous.Get("/").Expect(200).Header("Cache-Control", "max-age=86400").HasHeader("Expires").Has("\"readonly\":true");

    [Fact]
    public async Task reads() => await server.Alice.Get("/buckets/nope").Fails(403, 121);

    public sealed class Fixture() : ServerFixture("kinto.readonly = true");
}
