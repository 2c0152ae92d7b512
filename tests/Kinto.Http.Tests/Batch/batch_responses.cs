using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Batch;

/// <summary>Sections 17.3 to 17.5. Traps 60, 61 and 63.</summary>
public sealed class batch_responses(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task trap_63_name_the_path_with_version_and_without_query()
    {
        string bucket = await server.NewBucketAsync();
        await Batch($"{{\"path\":\"{bucket}?_fields=a\"}}", $"{{\"path\":\"/v1{bucket}\"}}", """{"path":"/v0/x"}""", """{"path":"/buckets/caf%C3%A9"}""")
            .Check(a => Entries(a, "path").ShouldBe(["/v1" + bucket, "/v1" + bucket, "/v1/v0/x", "/v1/buckets/caf\u00e9"]))
            .Check(a => Entries(a, "status").ShouldBe(["200", "200", "404", "403"]));
    }

    [Fact]
    public async Task hold_headers_as_strings_and_the_body_as_json()
    {
        string bucket = await server.NewBucketAsync();
        Answer read = await server.Alice.Get(bucket);
        await Batch($"{{\"path\":\"{bucket}\"}}", $"{{\"method\":\"HEAD\",\"path\":\"{bucket}\"}}").Check(a =>
        {
            a.Json["responses"]![0]!["headers"]!["ETag"]!.ToString().ShouldBe(read.ETag);
            a.Json["responses"]![0]!["headers"]!["Cache-Control"]!.ToString().ShouldBe("no-cache, no-store");
            a.Json["responses"]![0]!["body"]!.ToJsonString().ShouldBe(read.Json.ToJsonString());
            a.Json["responses"]![1]!["body"]!.ToString().ShouldBe("");
        });
    }

    [Fact]
    public async Task follow_a_redirect_once()
    {
        string bucket = await server.NewBucketAsync();
        await Batch($"{{\"path\":\"{bucket}/\"}}").Check(a => Entries(a, "status").ShouldBe(["200"])).Check(a => Entries(a, "path").ShouldBe(["/v1" + bucket]));
    }

    [Fact]
    public async Task see_the_effects_of_those_before_in_order()
    {
        string bucket = await server.NewBucketAsync();
        string collection = bucket + "/collections/c";
        await Batch(
                $"{{\"method\":\"PUT\",\"path\":\"{collection}\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{collection}/records/r\",\"body\":{{\"data\":{{\"a\":1}}}}}}",
                $"{{\"method\":\"PATCH\",\"path\":\"{collection}/records/r\",\"body\":{{\"data\":{{\"b\":2}}}}}}",
                $"{{\"path\":\"{collection}/records\"}}",
                $"{{\"method\":\"DELETE\",\"path\":\"{collection}/records/r\"}}",
                $"{{\"path\":\"{collection}/records/r\"}}")
            .Check(a => Entries(a, "status").ShouldBe(["201", "201", "200", "200", "200", "404"]))
            .Check(a => a.Json["responses"]![3]!["body"]!["data"]!.AsArray().Count.ShouldBe(1))
            .Events("collection_created", "record_created", "record_updated", "record_deleted");
    }

    [Fact]
    public async Task trap_60_of_a_client_error_are_entries_and_roll_nothing_back()
    {
        string bucket = await server.NewBucketAsync();
        await Batch(
                $"{{\"method\":\"PUT\",\"path\":\"{bucket}/groups/g\"}}",
                $"{{\"method\":\"PUT\",\"path\":\"{bucket}/groups/g\",\"headers\":{{\"If-Match\":\"\\\"1\\\"\"}}}}",
                $"{{\"method\":\"PUT\",\"path\":\"{bucket}/groups/a.b\"}}",
                """{"path":"/nowhere"}""",
                $"{{\"method\":\"PUT\",\"path\":\"{bucket}/groups/h\"}}")
            .Check(a => Entries(a, "status").ShouldBe(["201", "412", "400", "404", "201"]))
            .Check(a => ((int)a.Json["responses"]![1]!["body"]!["errno"]!).ShouldBe(114))
            .Events("group_created", "group_created");
    }

    [Fact]
    public async Task trap_60_of_an_unmodified_read_are_entries_of_304()
    {
        string bucket = await server.NewBucketAsync();
        string etag = (await server.Alice.Get(bucket)).ETag.Replace("\"", "\\\"", StringComparison.Ordinal);
        await Batch($"{{\"path\":\"{bucket}\",\"headers\":{{\"If-None-Match\":\"{etag}\"}}}}", """{"path":"/__lbheartbeat__"}""")
            .Check(a => Entries(a, "status").ShouldBe(["304", "200"])).Check(a => Entries(a, "body")[0].ShouldBe(""));
    }

    [Fact]
    public async Task trap_60_of_a_conflict_do_not_report_what_was_undone()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/new");
        await server.Alice.DoAsync("PUT", list + "/a", """{"data":{"last_modified":1000}}""");
        Answer answer = await Batch($"{{\"method\":\"PUT\",\"path\":\"{list}/x\"}}", $"{{\"method\":\"PUT\",\"path\":\"{list}/b\",\"body\":{{\"data\":{{\"last_modified\":1000}}}}}}").AnyEvents();
        bool reported = answer.Status == 200 && Entries(answer, "status")[0] == "201";
        Answer read = await server.Alice.Get(list);
        read.Ids.Contains("x").ShouldBe(reported);
        read.Ids.ShouldNotContain("b");
    }

    [Fact]
    public async Task trap_61_a_record_put_after_the_deletion_of_its_collection_does_not_survive()
    {
        string bucket = await server.NewBucketAsync();
        string collection = bucket + "/collections/c";
        await server.Alice.DoAsync("PUT", collection);
        await Batch($"{{\"method\":\"DELETE\",\"path\":\"{collection}\"}}", $"{{\"method\":\"PUT\",\"path\":\"{collection}/records/r\"}}").AnyEvents();
        await server.Alice.DoAsync("PUT", collection);
        await server.Alice.Get(collection + "/records").Ids().AnyEvents();
    }

    [Fact]
    public async Task of_nobody_are_401_each_and_the_batch_is_200() =>
        await server.Anonymous.Post("/batch", """{"requests":[{"method":"PUT","path":"/buckets/b"},{"path":"/"}]}""").Expect(200)
            .Check(a => Entries(a, "status").ShouldBe(["401", "200"])).Check(a => ((int)a.Json["responses"]![0]!["body"]!["errno"]!).ShouldBe(104));

    [Fact]
    public async Task writes_have_timestamps_that_rise()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer answer = await Batch([.. Enumerable.Range(0, 20).Select(n => $"{{\"method\":\"PUT\",\"path\":\"{list}/r{n}\"}}")]).Events([.. Enumerable.Repeat("record_created", 20)]);
        long[] times = [.. answer.Json["responses"]!.AsArray().Select(r => (long)r!["body"]!["data"]!["last_modified"]!)];
        times.ShouldBe(times.Order());
        times.ShouldBeUnique();
    }

    private Scenario Batch(params string[] requests) => server.Alice.Post("/batch", $"{{\"requests\":[{string.Join(',', requests)}]}}", "batch").Expect(200);

    private static string[] Entries(Answer answer, string key) => [.. answer.Json["responses"]!.AsArray().Select(r => r![key]!.ToString())];
}
