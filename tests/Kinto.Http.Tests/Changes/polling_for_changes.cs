using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Changes;

public sealed class polling_for_changes(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task shows_each_change_of_a_collection_in_the_form_of_a_history_entry()
    {
        string collection = await server.NewCollectionAsync();
        string bucket = collection.Split('/')[2];
        await server.Alice.DoAsync("PUT", collection + "/records/r", """{"data":{"n":1}}""");
        long timestamp = (await server.Alice.DoAsync("GET", collection + "/records")).Timestamp;
        Answer all = await server.Alice.Get(collection + "/changes?_since=0").Expect(200).Header("Cache-Control", "no-store");
        all.Summaries().ShouldBe(["create " + collection, $"create {collection}/records/r"]);
        string id = all.Last();
        string head = $$"""{"id":"{{id}}","action":"create","resource_name":"record","uri":"{{collection}}/records/r","record_id":"r","collection_id":"c","bucket_id":"{{bucket}}",""";
        string times = $$"""
            "timestamp":{{timestamp}},"last_modified":{{timestamp}},"user_id":"{{Users.Alice}}","target":{"data":{"n":1,"id":"r","last_modified":{{timestamp}}},
            """;
        string end = $$"""
            "permissions":{"write":["{{Users.Alice}}"]} } } ],"last":"{{id}}"}
            """;
        all.Text.ShouldEndWith(head + times + end.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task tells_creations_updates_and_deletions_apart()
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        Answer start = await server.Alice.DoAsync("GET", "/changes");
        await server.Alice.DoAsync("PUT", record, """{"data":{"n":1}}""");
        await server.Alice.DoAsync("PATCH", record, """{"data":{"n":2}}""");
        await server.Alice.DoAsync("PATCH", record, Streams.Write("read", Users.Bob));
        Answer deleted = await server.Alice.DoAsync("DELETE", record);
        await server.Alice.DoAsync("PUT", record);
        Answer changes = await server.Alice.Get("/changes?_after=" + start.Last()).Expect(200);
        changes.Summaries().ShouldBe([$"create {record}", $"update {record}", $"update {record}", $"delete {record}", $"create {record}"]);
        changes.Data[3]!["target"]!.ToJsonString().ShouldBe($$$"""{"data":{{{deleted.Data.ToJsonString()}}}}""");
    }

    [Fact]
    public async Task goes_on_where_the_last_poll_ended_page_by_page()
    {
        string collection = await server.NewCollectionAsync();
        for (int i = 0; i < 5; i++)
        {
            await server.Alice.DoAsync("PUT", $"{collection}/records/r{i}");
        }

        Answer page = await server.Alice.Get(collection + "/changes?_since=0&_limit=2").Expect(200);
        page.Summaries().ShouldBe([$"create {collection}", $"create {collection}/records/r0"]);
        page = await server.Alice.Get($"{collection}/changes?_limit=3&_after={page.Last()}").Expect(200);
        page.Summaries().ShouldBe([$"create {collection}/records/r1", $"create {collection}/records/r2", $"create {collection}/records/r3"]);
        page = await server.Alice.Get($"{collection}/changes?_limit=3&_since=0").With("Last-Event-ID", page.Last()).Expect(200);
        page.Summaries().ShouldBe([$"create {collection}/records/r4"]);
        await server.Alice.Get($"{collection}/changes?_after={page.Last()}").Expect(200).Has("""{"data":[],"last":""");
    }

    [Fact]
    public async Task since_the_etag_of_a_list_brings_what_came_after_it()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/before");
        Answer list = await server.Alice.DoAsync("GET", collection + "/records");
        await server.Alice.DoAsync("PUT", collection + "/records/after");
        foreach (string since in new[] { $"{list.Timestamp}", $"%22{list.Timestamp}%22" })
        {
            (await server.Alice.Get($"{collection}/changes?_since={since}").Expect(200)).Summaries().ShouldBe([$"create {collection}/records/after"]);
        }
    }

    [Fact]
    public async Task that_waits_is_answered_by_the_next_change()
    {
        string collection = await server.NewCollectionAsync();
        string last = (await server.Alice.DoAsync("GET", collection + "/changes")).Last();
        Task<Answer> waiting = AwaitAsync(server.Alice.Get($"{collection}/changes?_wait=60&_after={last}").AnyEvents());
        await server.Alice.DoAsync("PUT", collection + "/records/r");
        (await waiting).Summaries().ShouldBe([$"create {collection}/records/r"]);
        Answer empty = await server.Alice.Get(collection + "/changes?_wait=1").Expect(200);
        empty.Summaries().ShouldBeEmpty();
    }

    [Fact]
    public async Task shows_the_end_of_a_bucket_and_not_of_what_was_in_it()
    {
        string collection = await server.NewCollectionAsync();
        string bucket = collection[..collection.IndexOf("/collections", StringComparison.Ordinal)];
        await server.Alice.DoAsync("PUT", collection + "/records/r");
        string last = (await server.Alice.DoAsync("GET", bucket + "/changes")).Last();
        await server.Alice.DoAsync("DELETE", bucket);
        await server.Alice.Get(bucket + "/changes?_after=" + last).Fails(403, 121);
        (await server.Alice.Get("/changes?_after=" + last).Expect(200)).Summaries().ShouldBe(["delete " + bucket]);
    }

    [Fact]
    public async Task is_refused_to_whoever_may_read_nothing_there()
    {
        string collection = await server.NewCollectionAsync();
        await server.Anonymous.Get(collection + "/changes").Fails(401, 104);
        await server.Bob.Get(collection + "/changes").Fails(403, 121);
        await server.Anonymous.Get("/changes").Fails(401, 104);
        string bucket = collection[..collection.IndexOf("/collections", StringComparison.Ordinal)];
        await server.Bob.Get(bucket + "/changes").Fails(403, 121);
        await server.Alice.Get(bucket + "/collections/none/changes").Fails(404, 111);
    }

    [Theory]
    [InlineData("_since=x")]
    [InlineData("_since=-1")]
    [InlineData("_since=")]
    [InlineData("_since=99999999999999999999")]
    [InlineData("_after=x")]
    [InlineData("_after=4611686018427387904")]
    [InlineData("_wait=x")]
    [InlineData("_wait=-1")]
    [InlineData("_wait=61")]
    [InlineData("_wait=1.5")]
    [InlineData("_limit=x")]
    [InlineData("_limit=-1")]
    public async Task with_malformed_parameters_is_refused(string query) =>
        await server.Alice.Get(await server.NewCollectionAsync() + "/changes?" + query).Fails(400, 107).Has(query.Split('=')[0]);

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("4611686018427387904")]
    public async Task behind_an_unknown_event_is_refused(string id)
    {
        string path = await server.NewCollectionAsync() + "/changes";
        await server.Alice.Get(path).With("Last-Event-ID", id).Fails(400, 107).Has("Last-Event-ID");
        await server.Alice.Get(path).With("Last-Event-ID", id).With("Accept", "text/event-stream").Fails(400, 107);
    }

    [Fact]
    public async Task has_its_place_among_the_other_requests()
    {
        string path = await server.NewCollectionAsync() + "/changes";
        await server.Alice.Head(path).Expect(200).Header("Content-Type", "application/json");
        await server.Alice.Head(path).With("Accept", "text/event-stream").Expect(200).Header("Content-Type", "text/event-stream");
        await server.Alice.Get(path).With("Accept", "text/html").Fails(406, 107);
        await server.Alice.Get(path).With("Origin", "http://example.com").Expect(200).HasHeader("Access-Control-Allow-Origin");
        await server.Alice.Put(path, "{}").Fails(405, 115);
        Answer batch = await server.Alice.Post("/batch", $$$"""{"requests":[{"method":"GET","path":"{{{path}}}"},{"method":"PUT","path":"{{{path.Replace("changes", "records/r", StringComparison.Ordinal)}}}"}]}""")
            .Expect(200).AnyEvents();
        batch.Json["responses"]!.AsArray().Select(r => (int)r!["status"]!).ShouldBe([400, 201]);
    }

    private static async Task<Answer> AwaitAsync(Scenario scenario) => await scenario;
}
