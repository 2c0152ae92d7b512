using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Comparing;

public sealed class compared_states(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task of_a_record_say_what_changed_and_who_changed_it()
    {
        string c = await server.NewCollectionAsync();
        Answer first = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1,"tags":["a","b"]}}""");
        await server.Alice.DoAsync("PATCH", c + "/records/r", $$$"""{"permissions":{"write":["{{{Users.Bob}}}"]}}""");
        Answer last = await server.Bob.DoAsync("PATCH", c + "/records/r", """{"data":{"v":2,"tags":["a","x","b"]}}""");

        await server.Alice.Get($"{c}/records/r/diff?_from={first.Timestamp}&_to={last.Timestamp}").Expect(200).Body(
            $$$"""
            {"data":[{"action":"update","from":{{{first.Timestamp}}},"id":"r","patch":[{"op":"add","path":"/data/tags/1","value":"x"},{"op":"replace","path":"/data/v","value":2},{"op":"replace","path":"/data/last_modified","value":{{{last.Timestamp}}}},{"op":"add","path":"/permissions/write/{{{Users.Bob}}}","value":"{{{Users.Bob}}}"}],"resource_name":"record","timestamp":{{{last.Timestamp}}},"to":{{{last.Timestamp}}},"uri":"{{{c}}}/records/r","user_id":"{{{Users.Bob}}}"}],"from":{{{first.Timestamp}}},"to":{{{last.Timestamp}}}}
            """.Trim());
        await server.Alice.Get($"{c}/records/r/diff?_from={last.Timestamp}").Expect(200).Has("\"data\":[]");
        await server.Alice.Get($"{c}/records/r/diff?_from={first.Timestamp - 1}").Expect(200).Has("\"action\":\"create\"", "\"from\":null");
        await server.Alice.Head($"{c}/records/r/diff?_from={first.Timestamp}").Expect(200);
    }

    [Fact]
    public async Task can_be_sent_to_the_object_as_they_are()
    {
        string c = await server.NewCollectionAsync("""{"data":{"a":{"b":[1,2,3]}},"permissions":{"record:create":["system.Authenticated"]}}""");
        Answer then = await server.Alice.DoAsync("GET", c);
        Answer now = await server.Alice.DoAsync("PUT", c, """{"data":{"a":{"b":[2,4],"~/":null}},"permissions":{"read":["system.Everyone"]}}""");
        Answer diff = await server.Alice.DoAsync("GET", $"{c}/diff?_from={then.Timestamp}");
        string patch = diff.Data[0]!["patch"]!.ToJsonString();

        await server.Alice.DoAsync("PUT", c, """{"data":{"a":{"b":[1,2,3]}},"permissions":{"record:create":["system.Authenticated"]}}""");
        Answer patched = await server.Alice.DoAsync("PATCH", c, patch, "application/json-patch+json");
        foreach (Answer answer in new[] { patched, now })
        {
            answer.Data["a"]!.ToJsonString().ShouldBe("""{"b":[2,4],"~/":null}""");
            answer.Json["permissions"]!.AsObject().Select(p => p.Key).ShouldBe(["read", "write"]);
        }
    }

    [Fact]
    public async Task of_a_collection_show_itself_and_its_records()
    {
        string c = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", c + "/records/changed", """{"data":{"v":1}}""");
        await server.Alice.DoAsync("PUT", c + "/records/gone");
        long from = (await server.Alice.DoAsync("PUT", c + "/records/same")).Timestamp;
        await server.Alice.DoAsync("PUT", c + "/records/new");
        await server.Alice.DoAsync("PUT", c + "/records/brief");
        await server.Alice.DoAsync("DELETE", c + "/records/brief");
        await server.Alice.DoAsync("PUT", c + "/records/changed", """{"data":{"v":2}}""");
        await server.Bob.Get($"{c}/diff?_from={from}").Fails(403, 121);
        await server.Anonymous.Get($"{c}/diff?_from={from}").Fails(401, 104);
        await server.Alice.DoAsync("PATCH", c, """{"permissions":{"write":["system.Authenticated"]}}""");
        Answer end = await server.Bob.DoAsync("DELETE", c + "/records/gone");

        Answer diff = await server.Alice.Get($"{c}/diff?_from={from}&_to={end.Timestamp}").Expect(200);
        Told(diff).ShouldBe([$"update {c}", $"update {c}/records/changed", $"delete {c}/records/gone", $"create {c}/records/new"]);
        ((string)diff.Data[2]!["user_id"]!).ShouldBe(Users.Bob);
        diff.Data[2]!["patch"]!.ToJsonString().ShouldBe("""[{"op":"remove","path":"/data"},{"op":"remove","path":"/permissions"}]""");
        // To others what was before they could read is closed, also now that they can.
        Told(await server.Bob.Get($"{c}/diff?_from={from}").Expect(200).Lacks("permissions")).ShouldBe([$"create {c}/records/new"]);
        await server.Bob.Get($"{c}/records/changed/diff?_from={from}").Fails(403, 121);
        await server.Bob.Get($"{c}/diff?_from={end.Timestamp}").Expect(200).Has("\"data\":[]");
    }

    [Fact]
    public async Task of_a_bucket_show_all_below_it_though_it_ended_with_something_above()
    {
        string b = await server.NewBucketAsync($$$"""{"permissions":{"write":["{{{Users.Bob}}}"]}}""");
        await server.Alice.DoAsync("PUT", b + "/groups/g", """{"data":{"members":[]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/c");
        await server.Alice.DoAsync("PUT", b + "/collections/d");
        await server.Alice.DoAsync("PUT", b + "/collections/c/records/r", """{"data":{"v":1}}""");
        long then = (await server.Alice.DoAsync("PUT", b + "/collections/d/records/r", """{"data":{"v":1}}""")).Timestamp;
        await server.Bob.DoAsync("DELETE", b + "/collections/c");
        await server.Alice.DoAsync("PUT", b + "/collections/c");
        long again = (await server.Alice.DoAsync("PUT", b + "/collections/c/records/r", """{"data":{"v":2}}""")).Timestamp;
        Answer diff = await server.Alice.Get($"{b}/diff?_from={then}&_to={again}").Expect(200);
        Told(diff).ShouldBe([$"update {b}/collections/c", $"update {b}/collections/c/records/r"]);

        long end = (await server.Bob.DoAsync("DELETE", b)).Timestamp;
        diff = await server.Alice.Get($"{b}/diff?_from={then}&_to={end}").Expect(200);
        Told(diff).ShouldBe(
        [
            $"delete {b}", $"delete {b}/collections/c", $"delete {b}/collections/d",
            $"delete {b}/collections/c/records/r", $"delete {b}/collections/d/records/r", $"delete {b}/groups/g",
        ]);
        diff.Data.AsArray().ShouldAllBe(e => (string?)e!["user_id"] == Users.Bob);
        diff.Data.AsArray()[^1]!["timestamp"]!.GetValue<long>().ShouldBe(end);
    }

    [Fact]
    public async Task show_what_is_shared_object_by_object()
    {
        string c = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", c + "/records/mine", """{"data":{"v":1}}""");
        long from = (await server.Alice.DoAsync("PUT", c + "/records/ours", $$$"""{"data":{"v":1},"permissions":{"read":["{{{Users.Bob}}}"]}}""")).Timestamp;
        await server.Alice.DoAsync("PATCH", c + "/records/mine", """{"data":{"v":2}}""");
        await server.Alice.DoAsync("PATCH", c + "/records/ours", """{"data":{"v":2}}""");
        Answer diff = await server.Bob.Get($"{c}/diff?_from={from}").Expect(200).Lacks("permissions");
        Told(diff).ShouldBe([$"update {c}/records/ours"]);
        Told(await server.Bob.Get($"{c}/records/ours/diff?_from={from}").Expect(200)).ShouldBe([$"update {c}/records/ours"]);
        await server.Bob.Get($"{c}/records/mine/diff?_from={from}").Fails(403, 121);

        await server.Alice.DoAsync("PATCH", c + "/records/ours", """{"permissions":{"read":[]}}""");
        await server.Bob.Get($"{c}/diff?_from={from}").Fails(403, 121);
    }

    [Fact]
    public async Task come_in_pages()
    {
        string c = await server.NewCollectionAsync();
        long from = (await server.Alice.DoAsync("GET", c)).Timestamp;
        for (int i = 0; i < 5; i++)
        {
            await server.Alice.DoAsync("PUT", $"{c}/records/r{i}");
        }

        var seen = new List<string>();
        Answer page = await server.Alice.Get($"{c}/diff?_from={from}&_limit=2").Expect(200).HasHeader("Next-Page");
        await server.Alice.DoAsync("PUT", $"{c}/records/r9");
        for (; ; page = await server.Alice.Get(page.NextPage).Expect(200))
        {
            seen.AddRange(page.Ids);
            if (!page.Headers.ContainsKey("Next-Page"))
            {
                break;
            }
        }

        // What came after the first page belongs to another diff.
        seen.ShouldBe(["r0", "r1", "r2", "r3", "r4"]);
    }

    [Fact]
    public async Task are_written_for_people_too()
    {
        string c = await server.NewCollectionAsync();
        long from = (await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"a":1,"b":1,"c":1,"é":[1],"e":1}}""")).Timestamp;
        long to = (await server.Alice.DoAsync("PATCH", c + "/records/r", """{"data":{"e":2},"permissions":{"read":["system.Everyone"]}}""")).Timestamp;
        await server.Anonymous.Get($"{c}/records/r/diff?_from={to}&_to={to}").Expect(200);
        Answer text = await server.Alice.Get($"{c}/records/r/diff?_from={from}&_to={to}").With("Accept", "text/x-diff").Expect(200)
            .Header("Content-Type", "text/x-diff; charset=utf-8").Header("Vary", "Accept");
        string[] lines = text.Text.Split('\n');
        lines[2..4].ShouldBe([$"--- {c}/records/r\t{from}", $"+++ {c}/records/r\t{to}"]);
        lines[4].ShouldBe("@@ -3,15 +3,17 @@");
        lines[5..].ShouldBe(
        [
            "     \"a\": 1,", "     \"b\": 1,", "     \"c\": 1,", "-    \"e\": 1,", "+    \"e\": 2,", "     \"id\": \"r\",",
            $"-    \"last_modified\": {from},", $"+    \"last_modified\": {to},", "     \"é\": [", "       1", "     ]", "   },", "   \"permissions\": {",
            "-    \"read\": {},", "+    \"read\": {", "+      \"system.Everyone\": \"system.Everyone\"", "+    },",
            "     \"write\": {", $"       \"{Users.Alice}\": \"{Users.Alice}\"", "     }", "",
        ]);
        await server.Alice.Get($"{c}/records/r/diff?_from={from}").With("Accept", "text/html, */*").Expect(200).Header("Content-Type", "application/json");
        await server.Alice.Get($"{c}/records/r/diff?_from={from}").With("Accept", "text/html").Fails(406, 107);
    }

    [Theory]
    [InlineData("", "_from in querystring: Required")]
    [InlineData("_from=yesterday", "must be a time")]
    [InlineData("_from=NOW&_to=tomorrow", "must be a time")]
    [InlineData("_from=NOW&_to=1000", "_from is later than _to")]
    [InlineData("_from=1000", "is before the first change")]
    [InlineData("_from=NOW&_to=9999999999999", "_to in querystring: is in the future")]
    [InlineData("_from=9999999999999", "_from in querystring: is in the future")]
    [InlineData("_from=NOW&_token=x", "_token in querystring: has invalid content")]
    [InlineData("_from=NOW&_limit=-1", "_limit in querystring")]
    public async Task are_refused_for_other_times(string query, string message)
    {
        string b = await server.NewBucketAsync();
        long now = (await server.Alice.DoAsync("GET", b)).Timestamp;
        await server.Alice.Get($"{b}/diff?{query.Replace("NOW", $"{now}", StringComparison.Ordinal)}").Fails(400, 107)
            .Has(message.Replace("_from is", "is", StringComparison.Ordinal)).Has("\"location\":\"querystring\"");
        await server.Bob.Get($"{b}/diff?{query.Replace("NOW", $"{now}", StringComparison.Ordinal)}").Fails(403, 121);
    }

    [Fact]
    public async Task of_what_never_was_are_not_found()
    {
        string b = await server.NewBucketAsync();
        long now = (await server.Alice.DoAsync("GET", b)).Timestamp;
        await server.Alice.Get($"{b}/groups/none/diff?_from={now}").Fails(404, 110);
        await server.Alice.Get($"{b}/collections/none/diff?_from={now}").Fails(404, 110);
        await server.Alice.Get($"/buckets/none{server.NewId()}/diff?_from={now}").Fails(403, 121);
        await server.Alice.Get($"{b}/groups/none/none?_from={now}").Fails(404, 111);
        await server.Alice.Post($"{b}/diff", "{}").Fails(405, 115);
    }

    [Fact]
    public async Task that_are_public_and_final_can_be_kept_for_ever()
    {
        string c = await server.NewCollectionAsync("""{"permissions":{"read":["system.Everyone"]}}""");
        long from = (await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":1}}""")).Timestamp;
        long to = (await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"v":2}}""")).Timestamp;
        string final = "public, max-age=31536000, immutable";
        await server.Anonymous.Get($"{c}/records/r/diff?_from={from}&_to={to}").Expect(200).Header("Cache-Control", "no-cache, no-store");
        await server.Alice.DoAsync("PUT", c + "/records/s");
        await server.Anonymous.Get($"{c}/records/r/diff?_from={from}&_to={to}").Expect(200).Header("Cache-Control", final);
        await server.Alice.Get($"{c}/records/r/diff?_from={from}&_to={to}").Expect(200).Header("Cache-Control", "no-cache, no-store");
        await server.Anonymous.Get($"{c}/records/r/diff?_from={from}").Expect(200).Header("Cache-Control", "no-cache, no-store");
    }

    private static string[] Told(Answer diff) => [.. diff.Data.AsArray().Select(e => $"{e!["action"]} {e["uri"]}")];
}
