using System.Text.Json.Nodes;
using Kinto.Http.Tests.Exchanges;

namespace Kinto.Http.Tests.History;

public sealed class history_entries(HistoryFixture server) : IClassFixture<HistoryFixture>
{
    [Fact]
    public async Task show_each_change_with_the_state_after_it()
    {
        string b = await server.BucketAsync();
        await server.Alice.PutAsync($"buckets/{b}/collections/c/records/r", """{"data":{"a":1e3}}""");
        Answer updated = await server.Alice.PutAsync($"buckets/{b}/collections/c/records/r", """{"data":{"a":2}}""");
        Answer deleted = await server.Alice.SendAsync("DELETE", $"buckets/{b}/collections/c/records/r");

        Answer history = await server.Alice.ReadAsync($"buckets/{b}/history");

        history.Each("action").ShouldBe(["delete", "update", "create", "create", "create"]);
        history.Each("resource_name").ShouldBe(["record", "record", "record", "collection", "bucket"]);
        history.Each("bucket_id").ShouldBe([null, null, null, null, b]);
        history.ETag.ShouldBe((long)history.List[0]!["last_modified"]!);
        JsonNode update = history.List[1]!;
        update["uri"]!.ToString().ShouldBe($"/buckets/{b}/collections/c/records/r");
        update["record_id"]!.ToString().ShouldBe("r");
        JsonNode.DeepEquals(update["target"], updated.Body).ShouldBeTrue();
        update["date"]!.ToString().ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$");
        JsonNode.DeepEquals(history.List[0]!["target"]!["data"], deleted.Data).ShouldBeTrue();
        history.List[0]!["target"]!["permissions"]!.AsObject().ShouldBeEmpty();
        history.List[2]!["target"]!["data"]!["a"]!.ToJsonString().ShouldBe("1000.0");
    }

    [Fact]
    public async Task are_found_by_what_they_show()
    {
        string b = await server.BucketAsync();
        await server.Alice.PutAsync($"buckets/{b}/collections/c/records/12", """{"data":{"x":{"y":1}}}""");

        (await server.Alice.ReadAsync($"buckets/{b}/history?target.data.x.y=1")).Each("record_id").ShouldBe(["12"]);
        (await server.Alice.ReadAsync($"buckets/{b}/history?record_id=12&_fields=action")).Each("action").ShouldBe(["create"]);
        (await server.Alice.ReadAsync($"buckets/{b}/history?foo=1")).Body!["message"]!.ToString().ShouldContain("Unknown filter field 'foo'");
        (await server.Alice.ReadAsync($"buckets/{b}/history?_sort=foo")).Status.ShouldBe(400);
        Answer first = await server.Alice.ReadAsync($"buckets/{b}/history?_limit=2");
        Answer second = await server.Alice.SendAsync("GET", first.Headers.GetValues("Next-Page").Single());
        first.Each("resource_name").Concat(second.Each("resource_name")).ShouldBe(["record", "collection", "bucket"]);
        Answer head = await server.Alice.ReadAsync($"buckets/{b}/history", head: true);
        (head.Status, head.Headers.Contains("Total-Objects")).ShouldBe((200, false));
    }

    [Fact]
    public async Task belong_to_their_readers_at_the_time_of_the_change()
    {
        string b = await server.BucketAsync();
        string record = $"buckets/{b}/collections/c/records/r";
        string bob = await server.Bob.IdAsync();
        await server.Alice.PutAsync(record, $$$"""{"permissions":{"read":["{{{bob}}}"]}}""");
        (await server.Bob.ReadAsync($"buckets/{b}/history")).Each("uri").ShouldBe(["/" + record]);
        await server.Alice.PutAsync(record, """{"data":{"secret":1},"permissions":{"read":["nobody"]}}""");
        await server.Alice.SendAsync("DELETE", record);

        (await server.Bob.ReadAsync($"buckets/{b}/history")).Each("action").ShouldBe(["create"]);
        (await server.Bob.ReadAsync($"buckets/{b}/history?action=update")).List.ShouldBeEmpty();
        (await server.Bob.SendAsync("DELETE", $"buckets/{b}/history")).Status.ShouldBe(403);
        using HttpClient anonymous = server.Server.Client();
        (await anonymous.ReadAsync($"buckets/{b}/history")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task leave_tombstones_where_they_are_removed()
    {
        string b = await server.BucketAsync();
        long before = (await server.Alice.ReadAsync($"buckets/{b}/history")).ETag;

        Answer removed = await server.Alice.SendAsync("DELETE", $"buckets/{b}/history?resource_name=collection");

        removed.List.Count.ShouldBe(1);
        removed.ETag.ShouldBeGreaterThan(before);
        (await server.Alice.ReadAsync($"buckets/{b}/history")).Each("resource_name").ShouldBe(["bucket"]);
        (await server.Alice.ReadAsync($"buckets/{b}/history?_since={before}")).Each("deleted").ShouldBe(["true"]);
        (await server.Alice.SendAsync("DELETE", $"buckets/{b}/history")).List.Count.ShouldBe(1);
        (await server.Alice.ReadAsync($"buckets/{b}/history")).List.ShouldBeEmpty();
    }

    [Fact]
    public async Task end_with_their_bucket()
    {
        string b = await server.BucketAsync();
        await server.Alice.SendAsync("DELETE", $"buckets/{b}");
        (await server.Alice.ReadAsync($"buckets/{b}/history")).Status.ShouldBe(403);

        await server.Alice.PutAsync($"buckets/{b}");

        (await server.Alice.ReadAsync($"buckets/{b}/history?_since=0")).Each("action").ShouldBe(["create"]);
    }

    [Fact]
    public async Task cost_nothing_for_reads_refusals_and_what_exists_already()
    {
        string b = await server.BucketAsync();
        long before = (await server.Alice.ReadAsync($"buckets/{b}/history")).ETag;
        (await server.Alice.SendAsync("POST", $"buckets/{b}/collections", """{"data":{"id":"c"}}""")).Status.ShouldBe(200);
        (await server.Bob.PutAsync($"buckets/{b}/collections/c")).Status.ShouldBe(403);
        (await server.Alice.ReadAsync($"buckets/{b}/history")).ETag.ShouldBe(before);
    }

    [Fact]
    public async Task of_a_plural_deletion_are_one_each()
    {
        string b = await server.BucketAsync();
        await server.Alice.PutAsync($"buckets/{b}/collections/c/records/r1");
        await server.Alice.PutAsync($"buckets/{b}/collections/c/records/r2");
        await server.Alice.SendAsync("DELETE", $"buckets/{b}/collections/c/records");
        (await server.Alice.ReadAsync($"buckets/{b}/history?action=delete&_sort=record_id")).Each("record_id").ShouldBe(["r1", "r2"]);
    }
}
