using System.Text.Json.Nodes;
using Kinto.Http.Tests.Exchanges;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Utilities;

/// <summary>Section 19.9: the plugin counters.</summary>
public sealed class counted_objects(counted_objects.Fixture server) : IClassFixture<counted_objects.Fixture>
{
    [Fact]
    public async Task of_an_empty_store_are_empty()
    {
        await FlushAsync();
        await server.Anonymous.Get("/__counters__").Expect(200).Header("Content-Type", "application/json").Body("""{"objects":{},"tombstones":{}}""");
        await server.Anonymous.Head("/__counters__").Expect(200).Body("");
        await server.Anonymous.Post("/__counters__").Fails(405, 115).Header("Allow", "GET, HEAD, OPTIONS");
        await server.Anonymous.Get("/").Expect(200).Check(a => a.Json["capabilities"]!["counters_endpoint"]!.ToJsonString().ShouldBe(
            """{"description":"The __counters__ endpoint exposes how many objects are stored.","url":"https://kinto.readthedocs.io/en/latest/api/1.x/counters.html"}"""));
    }

    [Fact]
    public async Task follow_every_change_at_once()
    {
        await FlushAsync();
        await Do("PUT", "/buckets/b");
        await Count("""{"bucket":1,"history":1}""", "{}");
        await Do("PUT", "/buckets/b/groups/g");
        await Do("PUT", "/buckets/b/collections/c");
        await Do("PUT", "/buckets/b/collections/c/records/r1");
        await Do("PUT", "/buckets/b/collections/c/records/r2");
        await Count("""{"bucket":1,"group":1,"collection":1,"record":2,"history":5}""", "{}");

        await Do("PUT", "/buckets/b/collections/c/records/r1", """{"data":{"changed":true}}""");
        await Do("DELETE", "/buckets/b/collections/c/records/r2");
        await Count("""{"bucket":1,"group":1,"collection":1,"record":1,"history":7}""", """{"record":1}""");

        await Do("PUT", "/buckets/b/collections/c/records/r2");
        await Count("""{"bucket":1,"group":1,"collection":1,"record":2,"history":8}""", "{}");

        await Do("DELETE", "/buckets/b/history?action=create&resource_name=record");
        await Count("""{"bucket":1,"group":1,"collection":1,"record":2,"history":5}""", """{"history":3}""");

        await Do("DELETE", "/buckets/b/collections/c/records");
        await Count("""{"bucket":1,"group":1,"collection":1,"history":7}""", """{"record":2,"history":3}""");

        await Do("DELETE", "/buckets/b/collections/c");
        await Count("""{"bucket":1,"group":1,"history":8}""", """{"collection":1,"history":3}""");

        await Do("DELETE", "/buckets/b");
        await Count("{}", """{"bucket":1}""");
    }

    [Fact]
    public async Task of_one_batch_add_up()
    {
        await FlushAsync();
        await Do("PUT", "/buckets/b");
        await Do("POST", "/batch",
            """
            {"requests":[
              {"method":"PUT","path":"/buckets/b/collections/c"},
              {"method":"PUT","path":"/buckets/b/collections/c/records/a"},
              {"method":"DELETE","path":"/buckets/b/collections/c/records/a"},
              {"method":"PUT","path":"/buckets/b/collections/c/records/a"},
              {"method":"DELETE","path":"/buckets/b/collections/c"},
              {"method":"PUT","path":"/buckets/b/collections/c"},
              {"method":"PUT","path":"/buckets/b/collections/c/records/b"},
              {"method":"DELETE","path":"/buckets/b/collections/c/records/b"}]}
            """);
        await Count("""{"bucket":1,"collection":1,"history":9}""", """{"record":1}""");
    }

    // The history plugin keeps 3 entries of a kind here, and trims when there are more than 13.
    [Fact]
    public async Task of_a_trimmed_history_are_those_of_its_list()
    {
        await FlushAsync();
        await Do("PUT", "/buckets/b");
        await Do("PUT", "/buckets/b/collections/c");
        for (int i = 0; i < 14; i++)
        {
            await Do("PUT", $"/buckets/b/collections/c/records/r{i}");
            int shown = (await server.Alice.Get("/buckets/b/history?_limit=100").Expect(200)).Data.AsArray().Count;
            await server.Anonymous.Get("/__counters__").Check(a => ((int)a.Json["objects"]!["history"]!).ShouldBe(shown));
        }
    }

    private async Task FlushAsync() => await server.Anonymous.Post("/__flush__").Expect(202).AnyEvents();

    private async Task Do(string method, string path, string? body = null) => await server.Alice.DoAsync(method, path, body);

    private async Task Count(string objects, string tombstones)
    {
        JsonNode expected = JsonNode.Parse($"{{\"objects\":{objects},\"tombstones\":{tombstones}}}")!;
        await server.Anonymous.Get("/__counters__").Expect(200).Check(a => JsonNode.DeepEquals(a.Json, expected).ShouldBeTrue(a.Text));
    }

    public sealed class Fixture() : ServerFixture(
        """
        kinto.includes = kinto.plugins.counters kinto.plugins.flush kinto.plugins.history
        kinto.history.auto_trim_max_count = 3
        kinto.history.auto_trim_threshold = 10
        """)
    {
        protected override Task AtEndAsync(KintoServer server) => server.VerifyAsync();
    }
}
