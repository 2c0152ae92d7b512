using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Checksums;

/// <summary>What the text is for any JSON, a client in JavaScript checks (Kinto.Compat.Tests).</summary>
public sealed class collection_checksums(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task are_over_all_records_in_the_order_of_their_ids_and_the_timestamp()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.Get(collection + "/checksum").Expect(200).Events("list_started")
            .Check(a => ((string)a.Data["checksum"]!).ShouldBe(Sha256($$$"""{"data":[],"last_modified":"{{{a.Timestamp}}}"}""")));
        foreach (string id in (string[])["b", "B", "a_b", "10", "9", "a-b"])
        {
            await server.Alice.DoAsync("PUT", $"{collection}/records/{id}", """{"data":{"z":1.0,"a":"é\u2028/","n":1e21,"j":null}}""");
        }

        await server.Alice.DoAsync("PUT", $"{collection}/records/gone");
        await server.Alice.DoAsync("DELETE", $"{collection}/records/gone");
        Answer list = await server.Alice.DoAsync("GET", collection + "/records");
        IEnumerable<string> records = list.Data.AsArray().OrderBy(r => (string)r!["id"]!, StringComparer.Ordinal)
            .Select(r => $$$"""{"a":"é{{{"\u2028"}}}/","id":"{{{r!["id"]}}}","j":null,"last_modified":{{{r["last_modified"]}}},"n":1e+21,"z":1}""");
        string expected = Sha256($$$"""{"data":[{{{string.Join(',', records)}}}],"last_modified":"{{{list.Timestamp}}}"}""");
        await server.Alice.Get(collection + "/checksum").Expect(200).Header("ETag", list.ETag)
            .Body($$$"""{"data":{"algorithm":"sha-256","checksum":"{{{expected}}}","count":6,"last_modified":{{{list.Timestamp}}}}}""");
    }

    [Fact]
    public async Task of_the_past_are_what_they_were()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", $"{collection}/records/r", """{"data":{"n":0.1,"text":"<é"}}""");
        Answer first = await server.Alice.Get(collection + "/checksum");
        await server.Alice.DoAsync("PUT", $"{collection}/records/r", """{"data":{"n":2}}""");
        Answer second = await server.Alice.Get(collection + "/checksum");
        second.Text.ShouldNotBe(first.Text);
        await server.Alice.Get($"{collection}/checksum?_at={first.Timestamp}").Expect(200).Body(first.Text).Header("ETag", first.ETag);
        await server.Alice.DoAsync("DELETE", collection);
        await server.Alice.Get($"{collection}/checksum?_at={first.Timestamp}").Expect(200).Body(first.Text);
        await server.Alice.Get($"{collection}/checksum?_at={second.Timestamp}").Expect(200).Body(second.Text);
        await server.Alice.Get($"{collection}/checksum").Fails(404, 111);
        await server.Bob.Get($"{collection}/checksum?_at={first.Timestamp}").Fails(403, 121);
        await server.Alice.Get($"{collection}/checksum?_at=1").Fails(400, 107);
    }

    [Fact]
    public async Task are_asked_for_conditionally()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", $"{collection}/records/r");
        Answer now = await server.Alice.Get(collection + "/checksum");
        await server.Alice.Get(collection + "/checksum").With("If-None-Match", now.ETag).Expect(304);
        await server.Alice.Get($"{collection}/checksum?_at={now.Timestamp}").With("If-None-Match", now.ETag).Expect(304);
        await server.Alice.Get(collection + "/checksum").With("If-Match", now.ETag).Expect(200);
        await server.Alice.Get(collection + "/checksum").With("If-Match", "\"1\"").Fails(412, 114);
        await server.Alice.Get(collection + "/checksum").With("If-Match", "x").Fails(400, 107);
        await server.Alice.Head(collection + "/checksum").Expect(200).Header("ETag", now.ETag);
        await server.Alice.Post(collection + "/checksum", "{}").Fails(405, 115);
    }

    [Fact]
    public async Task are_for_those_who_may_read_the_whole_list()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", $"{collection}/records/r", $$$"""{"permissions":{"read":["{{{Users.Bob}}}"]}}""");
        long then = (await server.Alice.DoAsync("GET", collection + "/records")).Timestamp;
        await server.Bob.Get(collection + "/records").Expect(200).Ids("r");
        await server.Bob.Get(collection + "/checksum").Fails(403, 121);
        await server.Anonymous.Get(collection + "/checksum").Fails(401, 104);
        await server.Alice.DoAsync("PATCH", collection, $$$"""{"permissions":{"read":["{{{Users.Bob}}}"]}}""");
        await server.Bob.Get(collection + "/checksum").Expect(200).Has("\"count\":1");
        // Who may read it now could not then.
        await server.Bob.Get($"{collection}/checksum?_at={then}").Fails(403, 121);
        await server.Alice.Get($"{collection[..^1]}none/checksum").Fails(404, 111);
    }

    [Fact]
    public async Task in_a_batch_are_over_what_it_wrote()
    {
        string collection = await server.NewCollectionAsync();
        JsonNode answers = (await server.Alice.Post("/batch",
            $$$"""{"requests":[{"method":"PUT","path":"{{{collection}}}/records/r"},{"method":"GET","path":"{{{collection}}}/checksum"}]}""")
            .Expect(200).Events("record_created")).Json["responses"]!;
        await server.Alice.Get(collection + "/checksum").Expect(200).Body(answers[1]!["body"]!.ToJsonString(s_plain));
    }

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
