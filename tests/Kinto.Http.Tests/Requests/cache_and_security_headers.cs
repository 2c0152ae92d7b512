namespace Kinto.Http.Tests.Requests;

/// <summary>Specification sections 18.1 and 18.3.</summary>
public sealed class cache_and_security_headers(cache_and_security_headers.Fixture server) : IClassFixture<cache_and_security_headers.Fixture>
{
    private const string Public = """{"permissions":{"read":["system.Everyone"]}}""";

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/buckets/nope", 403)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "!/buckets", 307)]
    [InlineData("FOO", "/buckets", 405)]
    [InlineData("POST", "/buckets", 201)]
    public async Task every_answer_forbids_content_and_sniffing(string method, string path, int status) =>
        await server.Alice.Send(method, path).Expect(status).AnyEvents()
            .Header("X-Content-Type-Options", "nosniff")
            .Check(a => a.Headers["Content-Security-Policy"].Trim().ShouldBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none';"));

    [Theory]
    [InlineData("")]
    [InlineData("/collections")]
    [InlineData("/collections/c/records")]
    public async Task the_answers_to_users_are_never_cached(string path)
    {
        string bucket = await server.NewBucketAsync(Public);
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.Get(bucket + path).Expect(200).AnyEvents().Header("Cache-Control", "no-cache, no-store").NoHeader("Expires");
    }

    [Fact]
    public async Task anonymous_answers_are_cached_as_the_settings_of_the_resource_say()
    {
        string bucket = await server.NewBucketAsync(Public);
        await server.Anonymous.Get(bucket).Expect(200).Header("Cache-Control", "max-age=30").HasHeader("Expires");
        await server.Anonymous.Get(bucket + "/groups").Expect(200).AnyEvents().Header("Cache-Control", "no-cache, no-store").NoHeader("Expires");
    }

    [Theory]
    [InlineData("plain", "", 7)]
    [InlineData("special", "", 60)]
    [InlineData("special", "\"cache_expires\":90", 90)]
    [InlineData("special", "\"cache_expires\":5", 60)]
    public async Task records_are_cached_for_the_longer_of_setting_and_collection(string collection, string attributes, int seconds)
    {
        await server.Alice.DoAsync("PUT", "/buckets/pub", Public);
        await server.Alice.DoAsync("PUT", "/buckets/pub/collections/" + collection, $"{{\"data\":{{{attributes}}}}}");
        await server.Alice.DoAsync("PUT", $"/buckets/pub/collections/{collection}/records/r");
        string list = $"/buckets/pub/collections/{collection}/records";
        await server.Anonymous.Get(list).Expect(200).AnyEvents().Header("Cache-Control", $"max-age={seconds}").HasHeader("Expires");
        await server.Anonymous.Get(list + "/r").Expect(200).Header("Cache-Control", $"max-age={seconds}").HasHeader("Expires");
    }

    [Fact]
    public async Task writes_and_errors_have_no_cache_control()
    {
        string bucket = "/buckets/" + server.NewId();
        await server.Alice.Put(bucket).Expect(201).NoHeader("Cache-Control", "Expires").Events("bucket_created");
        await server.Anonymous.Get(bucket).Expect(401).NoHeader("Cache-Control", "Expires");
    }

    public sealed class Fixture() : ServerFixture(
        """
        kinto.bucket_cache_expires_seconds = 30
        kinto.group_cache_expires_seconds = 0
        kinto.record_cache_expires_seconds = 7
        kinto.pub.special.record_cache_expires_seconds = 60
        """);
}

/// <summary>A lifetime of zero for records is a ban, unlike for the other resources (section 18.1).</summary>
public sealed class records_with_a_lifetime_of_zero(records_with_a_lifetime_of_zero.Fixture server) : IClassFixture<records_with_a_lifetime_of_zero.Fixture>
{
    [Fact]
    public async Task may_not_be_cached()
    {
        string bucket = await server.NewBucketAsync("""{"permissions":{"read":["system.Everyone"]}}""");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Anonymous.Get(bucket + "/collections/c/records").Expect(200).AnyEvents()
            .Header("Cache-Control", "max-age=0, must-revalidate, no-cache, no-store").Header("Pragma", "no-cache").HasHeader("Expires");
    }

    public sealed class Fixture() : ServerFixture("kinto.record_cache_expires_seconds = 0");
}
