using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Batch;

/// <summary>Sections 17.1 and 17.2. Trap 62.</summary>
public sealed class batch_requests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task may_be_none() => await server.Anonymous.Post("/batch", """{"requests":[]}""").Expect(200).Body("""{"responses":[]}""");

    [Theory]
    [InlineData("{}", "requests")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("{\"requests\":{}}", "requests")]
    [InlineData("{\"requests\":[1]}", "requests.0")]
    [InlineData("{\"requests\":[{}]}", "requests.0.path")]
    [InlineData("{\"requests\":[{\"path\":\"buckets\"}]}", "requests.0.path")]
    [InlineData("{\"requests\":[{\"path\":\"/\",\"method\":\"OPTIONS\"}]}", "requests.0.method")]
    [InlineData("{\"requests\":[{\"path\":\"/\",\"method\":\"get\"}]}", "requests.0.method")]
    [InlineData("{\"requests\":[{\"path\":\"/\",\"headers\":{\"a\":1}}]}", "requests.0.headers")]
    [InlineData("{\"requests\":[{\"path\":\"/\",\"body\":[]}]}", "requests.0.body")]
    [InlineData("{\"requests\":[{\"path\":\"/\",\"body\":null}]}", "requests.0.body")]
    [InlineData("{\"requests\":[{\"path\":\"/\",\"body\":\"x\"}]}", "requests.0.body")]
    public async Task that_are_ill_formed_are_400(string body, string name) =>
        await server.Alice.Post("/batch", body).Fails(400, 107).Check(a => a.Json["details"]!.AsArray().Select(d => d!["name"]?.ToString() ?? "").ShouldContain(n => n.StartsWith(name, StringComparison.Ordinal)));

    [Theory]
    [InlineData("{\"requests\":[],\"more\":1}")]
    [InlineData("{\"requests\":[{\"path\":\"/\",\"more\":1}]}")]
    public async Task with_other_keys_are_400(string body) => await server.Alice.Post("/batch", body).Fails(400, 107).Has("Unrecognized keys in mapping");

    [Theory]
    [InlineData(25, 200)]
    [InlineData(26, 400)]
    public async Task are_25_at_most(int count, int status) =>
        await server.Alice.Post("/batch", Requests(Enumerable.Repeat("""{"path":"/"}""", count))).Expect(status)
            .Check(a => (status == 200 || a.Text.Contains("Number of requests is limited to 25", StringComparison.Ordinal)).ShouldBeTrue(a.Text));

    [Theory]
    [InlineData("/batch")]
    [InlineData("/v1/batch")]
    [InlineData("/buckets/batch")]
    [InlineData("/buckets/b/collections/batches/records")]
    public async Task trap_62_to_anything_that_contains_batch_are_400(string path) =>
        await server.Alice.Post("/batch", Requests([$"{{\"path\":\"{path}\"}}"])).Fails(400, 107).Has("Recursive call on /batch endpoint is forbidden.");

    [Fact]
    public async Task take_from_the_defaults_what_they_do_not_say()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.Post("/batch", $$$$"""
            {"defaults":{"method":"POST","path":"{{{{list}}}}","headers":{"If-None-Match":"*"},"body":{"data":{"a":1}}},
             "requests":[{"body":{"data":{"id":"r1"}}},{"body":{"data":{"id":"r2","a":2}}},{"method":"PUT","path":"{{{{list}}}}/r1"}]}
            """).Expect(200).Events("record_created", "record_created").Check(a =>
        {
            a.Json["responses"]!.AsArray().Select(r => (int)r!["status"]!).ShouldBe([201, 201, 412]);
            ((int)a.Json["responses"]![0]!["body"]!["data"]!["a"]!).ShouldBe(1);
            ((int)a.Json["responses"]![1]!["body"]!["data"]!["a"]!).ShouldBe(2);
        });
    }

    [Fact]
    public async Task trap_62_are_json_whatever_content_type_they_claim()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/r", """{"data":{"a":1}}""");
        await server.Alice.Post("/batch", Requests([$$$$"""{"method":"PATCH","path":"{{{{list}}}}/r","headers":{"Content-Type":"application/merge-patch+json"},"body":{"data":{"a":null}}}"""]))
            .Expect(200).Has("\"a\":null").Events("record_updated");
    }

    [Fact]
    public async Task can_be_those_of_another_user()
    {
        string bucket = await server.NewBucketAsync();
        await server.Bob.Post("/batch", Requests([$"{{\"path\":\"{bucket}\"}}", $"{{\"path\":\"{bucket}\",\"headers\":{{\"Authorization\":\"{Users.Credentials("alice")}\"}}}}"]))
            .Expect(200).Check(a => a.Json["responses"]!.AsArray().Select(r => (int)r!["status"]!).ShouldBe([403, 200]));
    }

    [Theory]
    [InlineData("GET", "/buckets/%00")]
    [InlineData("PUT", "/buckets/a%00b/collections/c/records/r")]
    [InlineData("DELETE", "/buckets/default/collections/%00")]
    public async Task may_not_have_an_escaped_nul_in_their_path(string method, string path)
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.Post("/batch", Requests([$"{{\"method\":\"{method}\",\"path\":\"{path}\"}}", $"{{\"path\":\"{bucket}\"}}"])).Expect(200).Check(a =>
        {
            a.Json["responses"]!.AsArray().Select(r => (int)r!["status"]!).ShouldBe([400, 200]);
            ((int)a.Json["responses"]![0]!["body"]!["errno"]!).ShouldBe(107);
        });
    }

    private static string Requests(IEnumerable<string> requests) => $"{{\"requests\":[{string.Join(',', requests)}]}}";
}
