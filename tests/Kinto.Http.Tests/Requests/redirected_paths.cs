namespace Kinto.Http.Tests.Requests;

/// <summary>Specification sections 2.2 and 2.3.</summary>
public sealed class redirected_paths(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task a_path_without_version_leads_to_the_one_with_it_whatever_the_method(string method) =>
        await server.Anonymous.Send(method, "!/buckets/b?_limit=2&x=%C3%A9")
            .Expect(307)
            .Header("Location", Url("/v1/buckets/b?_limit=2&x=%C3%A9"))
            .Header("Content-Type", "text/plain; charset=UTF-8")
            .NoHeader("Cache-Control", "Expires", "Pragma");

    [Theory]
    [InlineData("!/", "/v1/")]
    [InlineData("!/nowhere", "/v1/nowhere")]
    [InlineData("!/vegetables", "/v1/vegetables")]
    [InlineData("!/version1/x", "/v1/version1/x")]
    public async Task what_is_not_a_version_is_a_path_without_one(string path, string target) =>
        await server.Anonymous.Get(path).Expect(307).Header("Location", Url(target));

    [Fact]
    public async Task a_preflight_without_version_is_answered_and_not_redirected() =>
        await server.Anonymous.Send("OPTIONS", "!/buckets").With("Origin", "http://a.example")
            .Expect(200).Body("").Header("Access-Control-Allow-Origin", "*").NoHeader("Location");

    [Theory]
    [InlineData("!/v1/buckets/", "/v1/buckets")]
    [InlineData("!/v1/buckets///", "/v1/buckets")]
    [InlineData("!/v1/buckets/b/collections/?_since=3", "/v1/buckets/b/collections?_since=3")]
    [InlineData("!/v1/nowhere/", "/v1/nowhere")]
    [InlineData("!/v1", "/v1/")]
    public async Task trailing_slashes_are_removed_for_an_hour(string path, string target) =>
        await server.Anonymous.Get(path).Expect(307).Header("Location", Url(target)).Header("Cache-Control", "max-age=3600").HasHeader("Expires");

    [Fact]
    public async Task a_write_to_a_path_with_a_trailing_slash_is_redirected_and_writes_nothing() =>
        await server.Alice.Put("/buckets/slashed/", "{}").Expect(307).Header("Location", Url("/v1/buckets/slashed"));

    private string Url(string path) => server.Server.BaseUrl.GetLeftPart(UriPartial.Authority) + path;
}
