using System.Text;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

public sealed partial class traps_of_the_rest
{
    private const string Exposed = "Backoff,Retry-After,Alert,Content-Length,Content-Type";
    private const string ExposedToReads = Exposed + ",Last-Modified,ETag,Cache-Control,Expires,Pragma";

    [Fact]
    public async Task trap_70_an_origin_that_is_not_allowed_is_refused_with_400()
    {
        string bucket = await server.NewBucketAsync();
        foreach (string method in (string[])["GET", "PUT", "PATCH", "DELETE"])
        {
            await server.Alice.Send(method, bucket, method == "PATCH" ? "{\"data\":{}}" : null).With("Origin", "https://evil.example")
                .Fails(400, 107).Has("\"name\":\"Origin\"", "https://evil.example not allowed").NoHeader("Access-Control-Allow-Origin");
        }

        foreach (string path in (string[])["/", "/__heartbeat__", "/__lbheartbeat__", "/__version__", bucket + "/history", bucket + "/snapshot/collections/c@0"])
        {
            await server.Alice.Get(path).With("Origin", "https://evil.example").Fails(400, 107).NoHeader("Access-Control-Allow-Origin");
        }

        await server.Anonymous.Post("/__flush__").With("Origin", "https://evil.example").Fails(400, 107);
        await server.Alice.Post("/batch", """{"requests":[]}""").With("Origin", "https://evil.example").Fails(400, 107);
        await server.Alice.Get(bucket).With("Origin", "https://friendly.example").Expect(200).Header("Access-Control-Allow-Origin", "https://friendly.example");
        await server.Alice.Get(bucket).Expect(200).NoHeader("Access-Control-Allow-Origin");
    }

    [Theory]
    [InlineData("GET", "", ExposedToReads)]
    [InlineData("HEAD", "", ExposedToReads)]
    [InlineData("GET", "/groups", ExposedToReads + ",Next-Page")]
    [InlineData("HEAD", "/groups", ExposedToReads + ",Next-Page,Total-Objects,Total-Records")]
    [InlineData("POST", "/groups", Exposed)]
    [InlineData("PUT", "/groups/g", Exposed)]
    [InlineData("PATCH", "", Exposed)]
    [InlineData("DELETE", "/groups", Exposed)]
    public async Task trap_71_headers_are_exposed_without_origin_and_etag_on_reads_alone(string method, string path, string exposed) =>
        await server.Alice.Send(method, await server.NewBucketAsync() + path, method is "PATCH" ? "{\"data\":{}}" : null).AnyEvents()
            .Check(a => a.Headers["Access-Control-Expose-Headers"].Split(',', StringSplitOptions.TrimEntries).ShouldBe(exposed.Split(','), ignoreOrder: true))
            .HasHeader("ETag").NoHeader("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Vary");

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("PUT", "/buckets/a.b", 400)]
    [InlineData("GET", "/buckets/nope", 403)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("FOO", "/buckets", 405)]
    [InlineData("GET", "/buckets/", 307)]
    [InlineData("GET", "!/buckets", 307)]
    [InlineData("GET", "/v0", 404)]
    public async Task trap_72_backoff_is_sent_on_errors_and_redirects_too(string method, string path, int status) =>
        await server.Alice.Send(method, path).Expect(status).Header("Backoff", "10");

    [Fact]
    public async Task trap_74_answers_are_ascii_compact_and_json_without_charset()
    {
        string bucket = await server.NewBucketAsync("""{ "data": { "k": "é€😀<>&/", "n": [ 1, { "a": 2 } ] } }""");
        const string Text = "\"k\":\"\\u00E9\\u20AC\\uD83D\\uDE00<>&/\"";
        const string Array = "\"n\":[1,{\"a\":2}]";
        foreach (Scenario scenario in (Scenario[])
            [
                server.Alice.Get(bucket).Expect(200).Has(Text, Array),
                server.Alice.Get("/buckets").Expect(200).Has(Text, Array),
                server.Alice.Put(bucket).Expect(200).Has(Text, Array).Events("bucket_updated"),
                server.Alice.Put(bucket).With("If-Match", "\"1\"").Fails(412, 114).Has(Text, Array),
                server.Alice.Get(bucket + "/history").Expect(200).Has(Text, Array),
                server.Alice.Get(bucket + "/collections?_since=%C3%A9").Fails(400, 107).Has("\\u00E9"),
                server.Alice.Post("/batch", $"{{\"requests\":[{{\"path\":\"{bucket}\"}}]}}").Expect(200).Has(Text, Array),
                server.Alice.Delete(bucket).Expect(200).Has("\"deleted\":true").Events("bucket_deleted"),
            ])
        {
            await scenario.Header("Content-Type", "application/json").Lacks("\": ", ", \"", "\n").Check(a => Ascii.IsValid(a.Text).ShouldBeTrue(a.Text));
        }
    }
}
