using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Auditing;

public sealed class changes_of_a_bucket(AuditedServer server) : IClassFixture<AuditedServer>
{
    [Fact]
    public async Task tell_who_did_what()
    {
        string b = await server.NewBucketAsync("""{"permissions":{"write":["system.Authenticated"]}}""");
        await server.Alice.DoAsync("PUT", b + "/groups/g", """{"data":{"members":[]}}""");
        await server.Bob.DoAsync("PUT", b + "/collections/c");
        Answer written = await server.Bob.DoAsync("PUT", b + "/collections/c/records/r", """{"data":{"secret":1}}""");
        await server.Alice.DoAsync("PATCH", b + "/collections/c/records/r", """{"permissions":{"read":["system.Everyone"]}}""");
        await server.Alice.DoAsync("DELETE", b + "/collections/c/records/r");

        Answer audit = await server.Alice.Get(b + "/audit").Expect(200).Lacks("secret").Header("Cache-Control", "no-store");
        Lines(audit).ShouldBe(
        [
            $"alice delete record {b}/collections/c/records/r", $"alice update record {b}/collections/c/records/r",
            $"bob create record {b}/collections/c/records/r", $"bob create collection {b}/collections/c",
            $"alice create group {b}/groups/g", $"alice create bucket {b}",
        ]);
        JsonNode creation = audit.Data[2]!;
        ((long)creation["timestamp"]!, (long)creation["last_modified"]!).ShouldBe((written.Timestamp, written.Timestamp));
        creation["batch_id"].ShouldBeNull();
        creation["request_id"].ShouldNotBeNull();
    }

    [Fact]
    public async Task are_found_by_every_condition()
    {
        string b = await server.NewBucketAsync("""{"permissions":{"write":["system.Authenticated"]}}""");
        await server.Bob.DoAsync("PUT", b + "/collections/c");
        await server.Bob.DoAsync("PUT", b + "/collections/c0");
        await server.Alice.DoAsync("PUT", b + "/collections/c/records/r");
        await server.Bob.DoAsync("POST", "/batch", $$$"""{"requests":[{"method":"DELETE","path":"{{{b}}}/collections/c/records/r"}]}""");
        JsonArray all = (await server.Alice.Get(b + "/audit").Expect(200)).Data.AsArray();
        string batch = (string)all[0]!["batch_id"]!;

        await Found($"?user_id={Uri.EscapeDataString(Users.Bob)}", "delete record", "create collection", "create collection");
        await Found($"?batch_id={batch}", "delete record");
        await Found("?action=create&resource_name=record", "create record");
        await Found("?action=delete", "delete record");
        await Found("?action=erase");
        await Found($"?uri={b}/collections/c", "create collection");
        await Found($"?below={b}/collections/c", "delete record", "create record", "create collection");
        await Found($"?below={b}/collections/c%25");
        string[] dates = [.. all.Select(c => (string)c!["date"]!)];
        await Found($"?_since={dates[2]}", [.. Between(dates[2], "9")]);
        await Found($"?_before={dates[0]}", [.. Between("", dates[0])]);
        await Found($"?_since={dates[4]}&_before={dates[0]}", [.. Between(dates[4], dates[0])]);

        IEnumerable<string> Between(string since, string before) => all
            .Where(c => string.CompareOrdinal((string)c!["date"]!, since) > 0 && string.CompareOrdinal((string)c["date"]!, before) < 0)
            .Select(c => $"{c!["action"]} {c["resource_name"]}");

        async Task Found(string query, params string[] changes)
        {
            Answer answer = await server.Alice.Get(b + "/audit" + query).Expect(200);
            answer.Data.AsArray().Select(c => $"{c!["action"]} {c["resource_name"]}").ShouldBe(changes, query);
        }
    }

    [Fact]
    public async Task come_in_pages()
    {
        string c = await server.NewCollectionAsync();
        for (int i = 0; i < 5; i++)
        {
            await server.Alice.DoAsync("PUT", $"{c}/records/r{i}");
        }

        string[] whole = Lines(await server.Alice.Get(c[..^"/collections/c".Length] + "/audit?below=" + c).Expect(200));
        var paged = new List<string>();
        Answer page = await server.Alice.Get(c[..^"/collections/c".Length] + "/audit?_limit=2&below=" + c).Expect(200).HasHeader("Next-Page");
        paged.AddRange(Lines(page));
        while (page.Headers.ContainsKey("Next-Page"))
        {
            page = await server.Alice.Get(page.NextPage).Expect(200);
            paged.AddRange(Lines(page));
        }

        paged.ShouldBe(whole);
    }

    [Fact]
    public async Task are_exported_as_lines_and_as_a_table()
    {
        string b = await server.NewBucketAsync();
        for (int i = 0; i < 3; i++)
        {
            await server.Alice.DoAsync("PATCH", b, $$$"""{"data":{"v":{{{i}}}}}""");
        }

        Answer page = await server.Alice.Get(b + "/audit").Expect(200);
        Answer lines = await server.Alice.Get(b + "/audit").With("Accept", "application/x-ndjson").Expect(200).Header("Content-Type", "application/x-ndjson");
        lines.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.ToJsonString())
            .ShouldBe(page.Data.AsArray().Select(e => e!.ToJsonString()));
        await server.Alice.Get(b + "/audit?_limit=1").With("Accept", "application/x-ndjson").Expect(200).Body(page.Data[0]!.ToJsonString() + "\n");
        await server.Alice.Get(b + "/audit?action=create").With("Accept", "text/csv").Expect(200).Header("Content-Type", "text/csv").Check(a =>
        {
            string[] rows = a.Text.Split("\r\n");
            rows[0].ShouldBe("id,date,timestamp,action,resource_name,uri,last_modified,user_id,request_id,batch_id");
            rows[1].ShouldStartWith((string)page.Data[3]!["id"]!);
            rows[1].ShouldEndWith($",{Users.Alice},{page.Data[3]!["request_id"]},");
            rows.Length.ShouldBe(3);
        });
        await server.Alice.Head(b + "/audit").With("Accept", "text/csv").Expect(200).Body("");
    }

    [Fact]
    public async Task are_for_those_who_may_write_it()
    {
        string b = await server.NewBucketAsync("""{"permissions":{"read":["system.Everyone"]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/c");
        await server.Bob.Get(b + "/audit").Fails(403, 121);
        await server.Anonymous.Get(b + "/audit").Fails(401, 104);
        await server.Auditor.Get(b + "/audit").Expect(200).Has("collection");
        await server.Bob.Get("/buckets/no-such-bucket/audit").Fails(403, 121);

        // Whose bucket is gone still learns by whom; who makes one of its name learns nothing of the former.
        await server.Alice.DoAsync("DELETE", b);
        await server.Alice.Get(b + "/audit").Expect(200).Has("\"action\":\"delete\"", "collection");
        await server.Bob.DoAsync("PUT", b);
        Lines(await server.Bob.Get(b + "/audit").Expect(200)).ShouldBe([$"bob create bucket {b}"]);
        await server.Alice.Get(b + "/audit").Fails(403, 121);
    }

    [Theory]
    [InlineData("_since=x", "_since")]
    [InlineData("_before=1.5", "_before")]
    [InlineData("_limit=-1", "_limit")]
    [InlineData("_token=abc", "_token")]
    [InlineData("action=burn", "action")]
    [InlineData("resource_name=cat", "resource_name")]
    [InlineData("user_id=%00", "user_id")]
    [InlineData("n=1", "n")]
    public async Task are_not_found_by_nonsense(string query, string name)
    {
        string b = await server.NewBucketAsync();
        await server.Alice.Get($"{b}/audit?{query}").Fails(400, 107).Has($"\"name\":\"{name}\"");
        await server.Alice.Get(b + "/audit").With("Accept", "image/png").Fails(406, 107);
    }

    private static string[] Lines(Answer audit) =>
        [.. audit.Data.AsArray().Select(c => $"{((string?)c!["user_id"] == Users.Alice ? "alice" : "bob")} {c["action"]} {c["resource_name"]} {c["uri"]}")];
}
