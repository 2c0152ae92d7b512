using Kinto.Http.Tests.Exchanges;
using Kinto.Testing;

namespace Kinto.Http.Tests.DefaultBucket;

public sealed class personal_buckets : IAsyncLifetime
{
    private const string Ini =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.default_bucket kinto.plugins.history
        multiauth.policies = basicauth
        """;

    private KintoServer _server = null!;
    private HttpClient _alice = null!;

    [Fact]
    public async Task are_named_after_their_user_and_come_into_being_when_asked_for()
    {
        string id = await BucketAsync();
        id.ShouldMatch("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

        Answer bucket = await _alice.ReadAsync("buckets/default");

        (bucket.Status, bucket.Data["id"]!.ToString()).ShouldBe((200, id));
        bucket.Body!["permissions"]!["write"]!.AsArray().Select(p => p!.ToString()).ShouldBe([await _alice.IdAsync()]);
        (await _alice.ReadAsync($"buckets/{id}/history")).Each("action").ShouldBe(["create"]);
    }

    [Theory]
    [InlineData("GET", "records", 200)]
    [InlineData("GET", "records/none", 404)]
    [InlineData("DELETE", "records", 200)]
    [InlineData("PUT", "records/r", 201)]
    [InlineData("PATCH", "records/none", 404)]
    public async Task create_the_collection_that_a_path_names_whatever_becomes_of_the_request(string method, string below, int status)
    {
        string collection = $"c{Guid.NewGuid():N}";
        (await _alice.SendAsync(method, $"buckets/default/collections/{collection}/{below}", method is "PATCH" ? """{"data":{}}""" : null)).Status.ShouldBe(status);
        (await _alice.ReadAsync($"buckets/{await BucketAsync()}/collections?id={collection}")).Each("id").ShouldBe([collection]);
    }

    [Fact]
    public async Task know_their_real_id_in_answers_and_in_the_next_page()
    {
        string id = await BucketAsync();
        await _alice.PutAsync("buckets/default/collections/paged/records/r1");
        await _alice.PutAsync("buckets/default/collections/paged/records/r2");
        Answer page = await _alice.ReadAsync("buckets/default/collections/paged/records?_limit=1");
        page.Headers.GetValues("Next-Page").Single().ShouldContain($"/v1/buckets/{id}/collections/paged/records?");
        Answer put = await _alice.PutAsync("buckets/default", """{"data":{"id":"default","a":1}}""");
        (put.Status, put.Data["id"]!.ToString()).ShouldBe((200, id));
        (await _alice.PutAsync("buckets/default")).Data["a"].ShouldBeNull();
        (await _alice.SendAsync("PATCH", "buckets/default")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task are_empty_again_after_their_deletion()
    {
        using HttpClient carol = _server.Client("carol");
        await carol.PutAsync("buckets/default/collections/c/records/r");
        (await carol.SendAsync("DELETE", "buckets/default")).Status.ShouldBe(200);
        (await carol.ReadAsync("buckets/default/collections")).List.ShouldBeEmpty();
    }

    [Fact]
    public async Task are_there_in_a_batch()
    {
        Answer batch = await _alice.SendAsync("POST", "batch", """
            {"defaults":{"path":"/buckets/default/collections/grouped/records"},
             "requests":[{"method":"POST","body":{"data":{"id":"r1"}}},{"method":"GET"}]}
            """);
        batch.Body!["responses"]![0]!["status"]!.GetValue<int>().ShouldBe(201);
        batch.Body["responses"]![1]!["body"]!["data"]!.AsArray().Count.ShouldBe(1);
        batch.Body["responses"]![1]!["path"]!.ToString().ShouldBe("/v1/buckets/default/collections/grouped/records");
    }

    [Fact]
    public async Task are_for_users_with_valid_ids()
    {
        using HttpClient anonymous = _server.Client();
        (await anonymous.ReadAsync("buckets/default")).Status.ShouldBe(401);
        Answer invalid = await _alice.ReadAsync("buckets/default/collections/a%20b/records");
        (invalid.Status, invalid.Body!["details"]![0]!["description"]!.ToString()).ShouldBe((400, "Invalid collection id"));
        (await _alice.SendAsync("POST", "buckets/default")).Status.ShouldBe(405);
    }

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(Ini);
        _alice = _server.Client("alice");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.VerifyAsync();
        _alice.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<string> BucketAsync() => (await _alice.SendAsync("GET", "")).Body!["user"]!["bucket"]!.ToString();
}
