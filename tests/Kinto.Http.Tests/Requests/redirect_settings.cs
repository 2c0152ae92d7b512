namespace Kinto.Http.Tests.Requests;

/// <summary>The settings of sections 2.2 and 2.3.</summary>
public sealed class redirects_that_are_switched_off(redirects_that_are_switched_off.Fixture server) : IClassFixture<redirects_that_are_switched_off.Fixture>
{
    [Theory]
    [InlineData("!/buckets")]
    [InlineData("!/")]
    public async Task leave_a_path_without_version_unserved(string path) =>
        await server.Anonymous.Get(path).Fails(404, 116).Has("The requested API version is not available on this server.");

    [Theory]
    [InlineData("!/v1/buckets/")]
    [InlineData("!/v1")]
    public async Task leave_a_trailing_slash_unknown(string path) => await server.Anonymous.Get(path).Fails(404, 111);

    public sealed class Fixture() : ServerFixture("kinto.version_prefix_redirect_enabled = false\nkinto.trailing_slash_redirect_enabled = false");
}

/// <summary>The settings of the redirects' caching, and the host of absolute links.</summary>
public sealed class redirects_with_lifetimes(redirects_with_lifetimes.Fixture server) : IClassFixture<redirects_with_lifetimes.Fixture>
{
    [Fact]
    public async Task of_zero_may_not_be_cached() =>
        await server.Anonymous.Get("!/buckets").Expect(307)
            .Header("Cache-Control", "max-age=0, must-revalidate, no-cache, no-store").Header("Pragma", "no-cache").HasHeader("Expires", "Last-Modified");

    [Fact]
    public async Task of_minus_one_say_nothing() =>
        await server.Anonymous.Get("/buckets/").Expect(307).NoHeader("Cache-Control", "Expires", "Pragma");

    [Fact]
    public async Task lead_to_the_configured_scheme_and_host() =>
        await server.Anonymous.Get("/buckets/").Expect(307).Header("Location", "https://kinto.example:8443/v1/buckets");

    public sealed class Fixture() : ServerFixture(
        """
        kinto.version_prefix_redirect_ttl_seconds = 0
        kinto.trailing_slash_redirect_ttl_seconds = -1
        kinto.http_scheme = https
        kinto.http_host = kinto.example:8443
        """);
}
