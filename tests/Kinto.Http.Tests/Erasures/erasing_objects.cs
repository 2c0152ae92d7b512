using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.Rebuilding;
using Npgsql;

namespace Kinto.Http.Tests.Erasures;

public sealed class erasing_objects(ErasureFixture server) : IClassFixture<ErasureFixture>
{
    [Fact]
    public async Task leaves_what_it_carried_nowhere()
    {
        string marker = "marker" + server.NewId() + "end";
        string collection = await server.NewCollectionAsync($$$"""{"permissions":{"record:create":["system.Authenticated"]}}""");
        string bucket = collection[..^"/collections/c".Length];
        string record = collection + "/records/r";
        await server.Alice.DoAsync("PUT", record, $$$"""{"data":{"name":"{{{marker}}}","n":1},"permissions":{"read":["account:{{{marker}}}"]}}""");
        Answer first = await server.Alice.DoAsync("GET", collection + "/records");
        await server.Alice.DoAsync("DELETE", record);
        await server.Alice.DoAsync("PUT", record, $$$"""{"data":{"{{{marker}}}":true}}""");
        await server.Alice.DoAsync("PATCH", record, $$$"""{"data":{"more":["{{{marker}}}"]}}""");
        Answer before = await server.Alice.DoAsync("GET", collection + "/records");
        await server.Alice.DoAsync("PUT", collection + "/records/other", """{"data":{"stays":1}}""");
        (await server.PlacesOfAsync(marker)).ShouldNotBeEmpty();

        await server.Admin.Post(record + "/erase", ErasureFixture.Reason).Expect(200)
            .Body($$$"""{"data":{"erased":5,"uri":"{{{record}}}"}}""").Events("record_deleted", "object_erased");

        (await server.PlacesOfAsync(marker)).ShouldBeEmpty();
        await server.Alice.Get(record).Fails(404, 110);
        await server.Alice.Get(collection + "/records").Expect(200).Ids("other").Lacks(marker);
        await server.Alice.Get($"{collection}/records?_since={before.Timestamp}&_sort=id").Expect(200).Ids("other", "r").Has("\"deleted\":true").Lacks(marker);
        foreach (Answer then in (Answer[])[first, before])
        {
            await server.Alice.Get($"{collection}/records?_at={then.Timestamp}").Expect(200).Body("""{"data":[]}""");
            await server.Alice.Get($"{record}?_at={then.Timestamp}").Fails(404, 110);
            await server.Alice.Get($"{bucket}/snapshot/collections/c@{then.Timestamp}").Expect(200).Body("""{"data":[]}""");
        }

        await server.Alice.Get(bucket + "/history?record_id=r&_sort=last_modified").Expect(200).Lacks(marker).Check(a =>
        {
            a.Data.AsArray().Select(e => e!["action"]!.ToString()).ShouldBe(["create", "delete", "create", "update", "delete"]);
            JsonObject target = a.Data[0]!["target"]!.AsObject();
            target["data"]!.AsObject().Select(m => m.Key).ShouldBe(["id", "erased", "last_modified"], ignoreOrder: true);
            target["permissions"]!.AsObject().Count.ShouldBe(0);
        });
    }

    [Fact]
    public async Task once_more_does_nothing()
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", record, """{"data":{"a":1}}""");
        await server.Alice.DoAsync("DELETE", record);
        await server.Admin.Post(record + "/erase", ErasureFixture.Reason).Expect(200).Has("\"erased\":2").Events("object_erased");
        await server.Admin.Post(record + "/erase", ErasureFixture.Reason).Expect(200).Has("\"erased\":0");
        await server.Alice.DoAsync("PUT", record, """{"data":{"a":2}}""");
        await server.Alice.Get(record).Expect(200).Has("\"a\":2");
        await server.Admin.Post(record + "/erase", ErasureFixture.Reason).Expect(200).Has("\"erased\":2").Events("record_deleted", "object_erased");
    }

    [Fact]
    public async Task reaches_what_ended_with_its_collection()
    {
        string marker = "marker" + server.NewId() + "end";
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/r", $$$"""{"data":{"name":"{{{marker}}}"}}""");
        long then = (await server.Alice.DoAsync("GET", collection + "/records")).Timestamp;
        await server.Alice.DoAsync("DELETE", collection);
        await server.Alice.Get($"{collection}/records?_at={then}").Expect(200).Ids("r").Has(marker);
        await server.Admin.Post(collection + "/records/r/erase", ErasureFixture.Reason).Expect(200).Has("\"erased\":1").Events("object_erased");
        (await server.PlacesOfAsync(marker)).ShouldBeEmpty();
        await server.Alice.Get($"{collection}/records?_at={then}").Expect(200).Ids();
    }

    [Fact]
    public async Task takes_the_members_out_of_groups()
    {
        string marker = "marker" + server.NewId() + "end";
        string group = await server.NewBucketAsync() + "/groups/g";
        await server.Alice.DoAsync("PUT", group, $$$"""{"data":{"members":["{{{marker}}}","other"]}}""");
        await server.Admin.Post(group + "/erase", ErasureFixture.Reason).Expect(200).Has("\"erased\":2").Events("group_deleted", "object_erased");
        (await server.PlacesOfAsync(marker)).ShouldBeEmpty();
    }

    [Fact]
    public async Task is_for_those_whom_the_settings_name()
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", record, """{"data":{"a":1}}""");
        await server.Alice.Post(record + "/erase", ErasureFixture.Reason).Fails(403, 121);
        await server.Alice.Post(record + "/erase", "{").Fails(403, 121);
        await server.Anonymous.Post(record + "/erase", ErasureFixture.Reason).Fails(401, 104);
        await server.Admin.Get(record).Fails(403, 121);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":{"reason":""}}""")]
    [InlineData("""{"data":{"reason":" "}}""")]
    [InlineData("""{"data":{"reason":1}}""")]
    [InlineData("""{"data":{"reason":null}}""")]
    [InlineData("""{"data":{"reason":"x","more":1}}""")]
    [InlineData("""{"data":{"reason":"x"},"permissions":{}}""")]
    public async Task needs_a_reason(string? body)
    {
        string record = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", record, """{"data":{"a":1}}""");
        await server.Admin.Post(record + "/erase", body).Fails(400, 107);
        await server.Admin.Post("/__user_data__/x/erase", body).Fails(400, 107);
        await server.Alice.Get(record).Expect(200);
    }

    [Theory]
    [InlineData("/buckets/none/collections/none/records/none/erase", 404, 110)]
    [InlineData("/buckets/none/groups/none/erase", 404, 110)]
    [InlineData("/buckets/none/groups/n$ne/erase", 400, 107)]
    [InlineData("/buckets/none/erase", 404, 111)]
    public async Task of_nothing_is_refused(string path, int status, int errno) =>
        await server.Admin.Post(path, ErasureFixture.Reason).Fails(status, errno);

    // By itself the web server refuses such a path.
    [Fact]
    public async Task of_what_no_database_can_hold_is_refused()
    {
        JsonArray responses = (await server.Admin.Post("/batch",
            $$$"""
            {"defaults":{"method":"POST","body":{{{ErasureFixture.Reason}}} },"requests":[
              {"path":"/buckets/a%00/groups/none/erase"},
              {"path":"/__user_data__/a%00/erase"}]}
            """).Expect(200)).Json["responses"]!.AsArray();
        responses.Select(r => (int)r!["status"]!).ShouldBe([400, 400]);
    }

    [Fact]
    public async Task works_amid_a_batch()
    {
        string records = await server.NewCollectionAsync("""{"permissions":{"write":["system.Authenticated"]}}""") + "/records";
        JsonArray responses = (await server.Admin.Post("/batch",
            $$$"""
            {"requests":[
              {"method":"PUT","path":"{{{records}}}/r","body":{"data":{"a":1} } },
              {"method":"POST","path":"{{{records}}}/r/erase","body":{{{ErasureFixture.Reason}}} },
              {"method":"PUT","path":"{{{records}}}/r","body":{"data":{"a":2} } },
              {"method":"GET","path":"{{{records}}}"}]}
            """).Expect(200).Events("record_created", "record_deleted", "object_erased", "record_created")).Json["responses"]!.AsArray();
        responses.Select(r => (int)r!["status"]!).ShouldBe([201, 200, 201, 200]);
        ((int)responses[1]!["body"]!["data"]!["erased"]!).ShouldBe(2);
        responses[3]!["body"]!["data"]!.AsArray().Count.ShouldBe(1);
    }

    // On a server of its own: what is tampered with stays.
    [Theory]
    [InlineData("DELETE FROM kinto.mt_events WHERE type = 'object_erased_v1'", "is marked as erased, but no erasure is on record")]
    [InlineData("UPDATE kinto.mt_events SET data = jsonb_set(data, '{context,erased,at}', '5') WHERE type = 'record_created_v1'", "is marked as erased, but no erasure is on record")]
    [InlineData("UPDATE kinto.mt_events SET data = kinto.without_payload(data, '{\"by\":\"x\",\"at\":5}') WHERE type = 'bucket_created_v1'", "is marked as erased, but no erasure is on record")]
    [InlineData("UPDATE kinto.mt_events SET data = data #- '{context,erased}' WHERE type = 'record_created_v1'", "lacks its nonce, though it was not erased")]
    [InlineData("UPDATE kinto.mt_events SET data = data #- '{context,erased}' WHERE type = 'record_created_v1'", "says that 2 events of")]
    [InlineData("UPDATE kinto.mt_events SET data = jsonb_set(data, '{reason}', '\"another\"') WHERE type = 'object_erased_v1'", "is not as it was written")]
    [InlineData("UPDATE kinto.mt_events SET data = jsonb_set(data, '{context,user_id}', '\"another\"') WHERE type = 'record_created_v1'", "is not as it was written")]
    public async Task cannot_be_forged(string tampering, string named)
    {
        var own = new ErasureFixture();
        await own.InitializeAsync();
        string record = await own.NewCollectionAsync() + "/records/r";
        await own.Alice.DoAsync("PUT", record, """{"data":{"a":1}}""");
        await own.Admin.DoAsync("POST", record + "/erase", ErasureFixture.Reason);
        (await StoreVerifier.VerifyAsync(own.Server.DataSource, null, CancellationToken.None)).Differences.ShouldBeEmpty();
        await using (NpgsqlCommand command = own.Server.DataSource.CreateCommand(tampering))
        {
            await command.ExecuteNonQueryAsync();
        }

        IReadOnlyList<string> differences = (await StoreVerifier.VerifyAsync(own.Server.DataSource, null, CancellationToken.None)).Differences;
        differences.ShouldContain(d => d.Contains(named, StringComparison.Ordinal), string.Join('\n', differences));
        await own.Server.DisposeAsync();
    }
}
