namespace Kinto.Http.Tests.Requests;

/// <summary>Bodies that are too much: the limit is this server's own, its answer uses an errno that Kinto reserves for it.</summary>
public sealed class large_and_deep_bodies(large_and_deep_bodies.Fixture server) : IClassFixture<large_and_deep_bodies.Fixture>
{
    [Fact]
    public async Task a_body_over_the_limit_is_413_with_errno_113() =>
        await server.Alice.Put("/buckets/new", Text(200_000)).Fails(413, 113).Header("Content-Type", "application/json");

    [Fact]
    public async Task a_body_over_the_limit_is_refused_from_nobody_too() => await server.Anonymous.Post("/batch", Text(200_000)).Fails(413, 113);

    [Fact]
    public async Task a_body_within_the_limit_is_stored() =>
        await server.Alice.Put("/buckets/" + server.NewId(), Text(90_000)).Expect(201).Events("bucket_created");

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task ten_thousand_levels_of_nesting_are_400(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));
        string body = $"{{\"data\":{{\"deep\":{deep}}}}}";
        await server.Alice.Put("/buckets/new", body).Fails(400, 107);
        await server.Alice.Post("/buckets", body).Fails(400, 107);
        string bucket = await server.NewBucketAsync();
        await server.Alice.Patch(bucket, body).Fails(400, 107);
        await server.Alice.Patch(bucket, body).ContentType("application/merge-patch+json").Fails(400, 107);
        await server.Alice.Send("DELETE", bucket, body).Fails(400, 107);
        await server.Alice.Post("/batch", $"{{\"requests\":[{{\"path\":\"/\",\"body\":{body}}}]}}").Fails(400, 107);
        await server.Alice.Get(bucket).Expect(200);
    }

    [Fact]
    public async Task unfinished_nesting_is_400() => await server.Alice.Put("/buckets/new", new string('[', 90_000)).Fails(400, 107);

    [Fact]
    public async Task nesting_in_a_filter_is_never_an_internal_error()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer answer = await server.Alice.Get($"{list}?f={new string('[', 3_000)}").AnyEvents();
        answer.Status.ShouldBeOneOf(200, 400);
    }

    private static string Text(int length) => $"{{\"data\":{{\"text\":\"{new string('x', length)}\"}}}}";

    public sealed class Fixture() : ServerFixture("kinto.max_body_bytes = 100000");
}
