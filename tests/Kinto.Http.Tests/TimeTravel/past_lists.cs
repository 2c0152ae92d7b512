using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.TimeTravel;

public sealed class past_lists(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task are_filtered_sorted_paged_and_selected_from_as_ever()
    {
        string records = await server.NewCollectionAsync() + "/records";
        for (int i = 1; i <= 5; i++)
        {
            await server.Alice.DoAsync("PUT", $"{records}/r{i}", $$$"""{"data":{"n":{{{i}}},"old":true}}""");
        }

        Answer then = await server.Alice.DoAsync("GET", records);
        await server.Alice.DoAsync("PUT", $"{records}/r6", """{"data":{"n":6}}""");
        await server.Alice.DoAsync("PUT", $"{records}/r1", """{"data":{"n":9}}""");
        await server.Alice.DoAsync("DELETE", $"{records}/r2");

        string at = $"_at={then.Timestamp}";
        await server.Alice.Get($"{records}?{at}").Expect(200).Body(then.Text).Header("ETag", then.ETag);
        await server.Alice.Head($"{records}?{at}").Expect(200).Header("Total-Objects", "5");
        await server.Alice.Get($"{records}?{at}&min_n=2&_sort=-n").Ids("r5", "r4", "r3", "r2");
        await server.Alice.Get($"{records}?{at}&old=true&id=\"r1\"&_fields=n").Expect(200).Has("""{"data":[{"n":1,"id":"r1",""");
        await server.Alice.Get($"{records}?{at}").With("If-None-Match", then.ETag).Expect(304);
        Answer page = await server.Alice.Get($"{records}?{at}&_limit=2&_sort=n").Ids("r1", "r2");
        page = await server.Alice.Get(page.NextPage).Ids("r3", "r4");
        await server.Alice.Get(page.NextPage).Ids("r5");
    }

    [Fact]
    public async Task show_tombstones_as_they_were_since_a_time()
    {
        string records = await server.NewCollectionAsync() + "/records";
        long start = (await server.Alice.DoAsync("GET", records)).Timestamp;
        await server.Alice.DoAsync("PUT", $"{records}/r1", """{"data":{"v":1}}""");
        long deleted = (await server.Alice.DoAsync("DELETE", $"{records}/r1")).Timestamp;
        await server.Alice.DoAsync("PUT", $"{records}/r1", """{"data":{"v":2}}""");
        await server.Alice.Get($"{records}?_at={deleted}&_since={start}").Expect(200)
            .Body($$$"""{"data":[{"id":"r1","last_modified":{{{deleted}}},"deleted":true}]}""");
        await server.Alice.Get($"{records}?_at={deleted}").Expect(200).Body("""{"data":[]}""");
    }

    [Fact]
    public async Task of_a_former_life_of_a_collection_are_not_mixed_with_the_present_one()
    {
        string c = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", c + "/records/old", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", c + "/records/both", """{"data":{"v":1}}""");
        Answer first = await server.Alice.DoAsync("GET", c + "/records");
        await server.Alice.DoAsync("DELETE", c);
        long gone = (await server.Alice.DoAsync("HEAD", c[..c.LastIndexOf('/')])).Timestamp;
        await server.Alice.DoAsync("PUT", c);
        await server.Alice.DoAsync("PUT", c + "/records/both", """{"data":{"v":2}}""");
        Answer second = await server.Alice.DoAsync("GET", c + "/records");

        await server.Alice.Get($"{c}/records?_at={first.Timestamp}").Expect(200).Body(first.Text);
        await server.Alice.Get($"{c}/records?_at={gone}").Fails(404, 111);
        await server.Alice.Get($"{c}/records?_at={second.Timestamp}").Expect(200).Body(second.Text);
    }

    [Fact]
    public async Task show_to_a_reader_of_single_objects_what_they_may_read_now_and_could_then()
    {
        string records = await server.NewCollectionAsync() + "/records";
        string open = $$$"""{"permissions":{"read":["{{{Users.Bob}}}"]}}""";
        await server.Alice.DoAsync("PUT", records + "/always", open);
        await server.Alice.DoAsync("PUT", records + "/withdrawn", open);
        await server.Alice.DoAsync("PUT", records + "/later");
        long time = (await server.Alice.DoAsync("HEAD", records)).Timestamp;
        await server.Alice.DoAsync("PATCH", records + "/withdrawn", """{"permissions":{"read":[]}}""");
        await server.Alice.DoAsync("PATCH", records + "/later", open);

        await server.Bob.Get($"{records}?_at={time}").Expect(200).Ids("always");
        await server.Bob.Head($"{records}?_at={time}").Expect(200).Header("Total-Records", "1");
        await server.Anonymous.Get($"{records}?_at={time}").Fails(401, 104);
    }

    [Fact]
    public async Task exist_for_buckets_groups_and_collections()
    {
        string b = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", b + "/groups/g1", """{"data":{"members":[]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/c1");
        long groups = (await server.Alice.DoAsync("HEAD", b + "/groups")).Timestamp;
        long collections = (await server.Alice.DoAsync("HEAD", b + "/collections")).Timestamp;
        Answer buckets = await server.Alice.DoAsync("GET", "/buckets");
        await server.Alice.DoAsync("PUT", b + "/groups/g2", """{"data":{"members":[]}}""");
        await server.Alice.DoAsync("DELETE", b + "/collections/c1");
        await server.NewBucketAsync();

        await server.Alice.Get($"{b}/groups?_at={groups}").Ids("g1");
        await server.Alice.Get($"{b}/collections?_at={collections}").Ids("c1");
        await server.Alice.Get($"/buckets?_at={buckets.Timestamp}").Body(buckets.Text);
    }

    [Fact]
    public async Task are_empty_before_their_first_object()
    {
        string b = await server.NewBucketAsync();
        Answer collection = await server.Alice.DoAsync("PUT", b + "/collections/c");
        await server.Alice.DoAsync("PUT", b + "/collections/c/records/r");
        await server.Alice.Get($"{b}/collections/c/records?_at={collection.Timestamp}").Expect(200).Body("""{"data":[]}""").Header("ETag", collection.ETag);
    }

    [Fact]
    public async Task can_be_read_in_a_batch()
    {
        string records = await server.NewCollectionAsync() + "/records";
        Answer one = await server.Alice.DoAsync("PUT", records + "/r", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", records + "/r", """{"data":{"v":2}}""");
        await server.Alice.Post("/batch", $$$"""{"defaults":{"method":"GET"},"requests":[{"path":"{{{records}}}?_at={{{one.Timestamp}}}"},{"path":"{{{records}}}/r?_at={{{one.Timestamp}}}"},{"path":"{{{records}}}/r"}]}""")
            .Expect(200).Check(a => a.Json["responses"]!.AsArray().Select(r => r!["body"]!["data"]!.ToJsonString().Contains("\"v\":1", StringComparison.Ordinal)).ShouldBe([true, true, false]));
    }
}
