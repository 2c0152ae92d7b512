using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

public sealed partial class traps_of_status_codes_and_ordering
{
    [Fact]
    public async Task trap_07_a_post_with_an_existing_id_shows_the_old_object_to_its_readers_and_changes_nothing()
    {
        string collection = await server.SharedCollectionAsync("record:create", Users.Bob);
        string list = collection + "/records";
        string history = collection[..^"/collections/c".Length] + "/history";
        await server.Alice.DoAsync("PUT", list + "/r", $"{{\"data\":{{\"a\":1}},\"permissions\":{{\"read\":[\"{Users.Principal("carol")}\"]}}}}");
        Answer before = await server.Alice.Get(list + "/r");
        Answer past = await server.Alice.Get(history).Expect(200);

        const string New = """{"data":{"id":"r","b":2,"last_modified":9999999999999},"permissions":{"read":["system.Everyone"]}}""";
        await server.Alice.Post(list, New).Expect(200).Body(before.Text).Header("ETag", before.ETag);
        await server.Bob.Post(list, New).Fails(403, 121);
        await server.As("carol").Post(list, New).Expect(200).Has("\"a\":1", "\"permissions\":{}").Lacks("\"b\"");
        await server.As("carol").Post(list, """{"data":{"id":"new"}}""").Fails(403, 121);

        await server.Alice.Get(list + "/r").Body(before.Text);
        await server.Alice.Get(list).Header("ETag", before.ETag);
        await server.Alice.Get(history).Body(past.Text).Header("ETag", past.ETag);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task trap_08_an_unknown_object_is_404_to_those_alone_who_can_read_its_list(string method)
    {
        string body = "{\"data\":{}}";
        string readable = await server.SharedCollectionAsync("read", "system.Everyone") + "/records/unknown";
        await server.Anonymous.Send(method, readable, body).Fails(404, 110);
        await server.Bob.Send(method, readable, body).Fails(404, 110);
        string creatable = await server.SharedCollectionAsync("record:create", "system.Everyone") + "/records/unknown";
        await server.Anonymous.Send(method, creatable, body).Fails(401, 104);
        await server.Bob.Send(method, creatable, body).Fails(403, 121);
        string hidden = await server.NewCollectionAsync() + "/records/unknown";
        await server.Anonymous.Send(method, hidden, body).Fails(401, 104);
        await server.Bob.Send(method, hidden, body).Fails(403, 121);
        await server.Alice.Send(method, hidden, body).Fails(404, 110);
    }

    [Fact]
    public async Task trap_09_put_if_none_match_on_an_existing_object_needs_the_permission_to_create()
    {
        string collection = await server.SharedCollectionAsync("record:create", Users.Bob);
        string record = collection + "/records/r";
        await server.Alice.DoAsync("PUT", record, TrapFixture.Grant("write", Users.Principal("carol")));
        await server.Bob.Put(record, "{}").Fails(403, 121);
        await server.Bob.Put(record, "{}").With("If-None-Match", "*").Fails(412, 114);
        await server.As("carol").Put(record, "{}").With("If-None-Match", "*").Fails(403, 121);
        await server.As("carol").Put(record, "{}").Expect(200).Events("record_updated");
        await server.As("dave").Put(record, "{}").With("If-None-Match", "*").Fails(403, 121);
        await server.Anonymous.Put(record, "{}").With("If-None-Match", "*").Fails(401, 104);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"1\"")]
    public async Task trap_10_if_match_on_an_unknown_object_is_412_to_put_and_post_and_404_to_the_others(string value)
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.Put(list + "/unknown", "{}").With("If-Match", value).Fails(412, 114);
        await server.Alice.Post(list, """{"data":{"id":"unknown"}}""").With("If-Match", value).Fails(412, 114);
        await server.Alice.Get(list + "/unknown").With("If-Match", value).Fails(404, 110);
        await server.Alice.Head(list + "/unknown").With("If-Match", value).Expect(404);
        await server.Alice.Patch(list + "/unknown", "{\"data\":{}}").With("If-Match", value).Fails(404, 110);
        await server.Alice.Delete(list + "/unknown").With("If-Match", value).Fails(404, 110);
    }

    [Fact]
    public async Task trap_11_a_post_without_id_under_if_match_is_412_even_with_the_etag_of_the_list()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/r");
        string etag = (await server.Alice.Get(list)).ETag;
        foreach (string value in (string[])[etag, "\"1\"", "*"])
        {
            await server.Alice.Post(list, """{"data":{"a":1}}""").With("If-Match", value).Fails(412, 114).Header("ETag", etag);
            await server.Alice.Post(list).With("If-Match", value).Fails(412, 114);
        }
    }

    [Fact]
    public async Task trap_12_if_none_match_of_anything_makes_reads_of_what_exists_412()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/r");
        string bucket = collection[..^"/collections/c".Length];
        foreach (string path in (string[])["/buckets", bucket, bucket + "/groups", collection, collection + "/records", collection + "/records/r", bucket + "/history"])
        {
            await server.Alice.Get(path).With("If-None-Match", "*").Fails(412, 114).AnyEvents();
            await server.Alice.Head(path).With("If-None-Match", "*").Expect(412).Body("");
        }
    }

    [Fact]
    public async Task trap_13_if_none_match_of_a_timestamp_counts_for_reads_and_is_only_checked_for_its_form_by_writes()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Func<string, Scenario>[] writes =
        [
            etag => server.Alice.Put(list + "/r", """{"data":{"a":1}}""").With("If-None-Match", etag),
            etag => server.Alice.Patch(list + "/r", """{"data":{"b":1}}""").With("If-None-Match", etag),
            etag => server.Alice.Post(list, """{"data":{"id":"r"}}""").With("If-None-Match", etag),
            etag => server.Alice.Post(list).With("If-None-Match", etag),
            etag => server.Alice.Delete(list + "/r").With("If-None-Match", etag),
            etag => server.Alice.Delete(list).With("If-None-Match", etag),
        ];
        await server.Alice.DoAsync("PUT", list + "/r");
        Answer record = await server.Alice.Get(list + "/r");
        await server.Alice.Get(list + "/r").With("If-None-Match", record.ETag).Expect(304);
        await server.Alice.Head(list + "/r").With("If-None-Match", record.ETag).Expect(304);
        await server.Alice.Get(list).With("If-None-Match", record.ETag).Expect(304);
        await server.Alice.Get(list + "/r").With("If-None-Match", "\"1\"").Expect(200);
        foreach (Func<string, Scenario> write in writes)
        {
            await write("junk").Fails(400, 107).Has("\"name\":\"If-None-Match\"");
            await server.Alice.DoAsync("PUT", list + "/r");
            await write((await server.Alice.Get(list + "/r")).ETag).Check(a => a.Status.ShouldBeInRange(200, 201)).AnyEvents();
            await server.Alice.DoAsync("PUT", list + "/r");
            await write("\"1\"").Check(a => a.Status.ShouldBeInRange(200, 201)).AnyEvents();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task trap_14_a_newer_timestamp_than_the_servers_mismatches_like_an_older_one(int difference)
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/r");
        string other = $"\"{(await server.Alice.Get(list)).Timestamp + difference}\"";
        await server.Alice.Get(list).With("If-None-Match", other).Expect(200);
        await server.Alice.Get(list + "/r").With("If-None-Match", other).Expect(200);
        await server.Alice.Get(list).With("If-Match", other).Fails(412, 114);
        await server.Alice.Get(list + "/r").With("If-Match", other).Fails(412, 114);
        await server.Alice.Put(list + "/r", "{}").With("If-Match", other).Fails(412, 114);
        await server.Alice.Delete(list).With("If-Match", other).Fails(412, 114);
    }

    [Fact]
    public async Task trap_15_an_unmodified_answer_has_its_timestamps_and_no_cache_control_even_where_the_whole_one_has()
    {
        string bucket = await server.NewBucketAsync(TrapFixture.Grant("read", "system.Everyone"));
        await server.Alice.DoAsync("PUT", bucket + "/groups/g");
        foreach (string path in (string[])[bucket, bucket + "/groups", bucket + "/groups/g"])
        {
            Answer read = await server.Anonymous.Get(path).Expect(200).Header("Cache-Control", "max-age=60").HasHeader("Expires");
            await server.Anonymous.Get(path).With("If-None-Match", read.ETag).Expect(304).Body("")
                .Header("ETag", read.ETag).Header("Last-Modified", read.Headers["Last-Modified"]).HasHeader("Access-Control-Expose-Headers")
                .NoHeader("Cache-Control", "Expires");
        }
    }

    [Fact]
    public async Task trap_16_412_has_no_details_on_lists_and_the_whole_object_without_permissions_on_objects()
    {
        string collection = await server.SharedCollectionAsync("record:create", Users.Bob);
        await server.Alice.DoAsync("PUT", collection + "/records/r", """{"data":{"secret":[1,{"a":2}]},"permissions":{"read":["somebody"]}}""");
        await server.Alice.Get(collection + "/records").With("If-Match", "\"1\"").Fails(412, 114).Lacks("details");
        await server.Alice.Delete(collection + "/records").With("If-Match", "\"1\"").Fails(412, 114).Lacks("details");
        JsonNode whole = (await server.Alice.Get(collection + "/records/r")).Data;
        await server.Bob.Get(collection + "/records/r").Fails(403, 121);
        await server.Bob.Put(collection + "/records/r", "{}").With("If-None-Match", "*").Fails(412, 114).Lacks("permissions", "somebody")
            .Check(a => JsonNode.DeepEquals(a.Json["details"], new JsonObject { ["existing"] = whole.DeepClone() }).ShouldBeTrue(a.Text));
    }
}
