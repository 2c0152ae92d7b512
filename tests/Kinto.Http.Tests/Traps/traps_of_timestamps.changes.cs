using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Traps;

public sealed partial class traps_of_timestamps
{
    [Fact]
    public async Task trap_21_writes_that_change_nothing_bump_all_the_same()
    {
        foreach (string path in await OneOfEachAsync())
        {
            Answer before = await server.Alice.DoAsync("PUT", path, """{"data":{"a":1}}""");
            Scenario[] writes =
            [
                server.Alice.Put(path),
                server.Alice.Put(path, "{}"),
                server.Alice.Put(path, """{"data":{"a":1}}"""),
                server.Alice.Patch(path, """{"data":{}}"""),
                server.Alice.Patch(path, """{"data":{"a":1}}"""),
                server.Alice.Patch(path, """{"permissions":{}}"""),
                server.Alice.Patch(path, """{"data":{}}""").ContentType("application/merge-patch+json"),
                server.Alice.Patch(path, "[]").ContentType("application/json-patch+json"),
            ];
            await Bumps(path, before, writes);
        }
    }

    [Fact]
    public async Task trap_22_changes_of_permissions_alone_bump_the_object_and_its_list()
    {
        foreach (string path in await OneOfEachAsync())
        {
            Answer before = await server.Alice.DoAsync("PUT", path, """{"data":{"a":1}}""");
            Scenario[] writes =
            [
                server.Alice.Put(path, """{"permissions":{"read":["a"]}}"""),
                server.Alice.Patch(path, """{"permissions":{"read":["b"]}}"""),
                server.Alice.Patch(path, """{"permissions":{"read":null}}""").ContentType("application/merge-patch+json"),
                server.Alice.Patch(path, """[{"op":"add","path":"/permissions/read/c"}]""").ContentType("application/json-patch+json"),
            ];
            await Bumps(path, before, writes);
        }
    }

    [Fact]
    public async Task trap_23_records_leave_the_timestamp_of_their_collection_alone_and_are_stamped_with_it()
    {
        string collection = await server.NewCollectionAsync("""{"data":{"schema":{"type":"object"}}}""");
        long first = (await server.Alice.Get(collection)).Timestamp;
        await Stamped(server.Alice.Put(collection + "/records/r", """{"data":{"schema":7}}""").Expect(201).Events("record_created"), first);
        await Stamped(server.Alice.Post(collection + "/records").Expect(201).Events("record_created"), first);
        await Stamped(server.Alice.Patch(collection + "/records/r", """{"data":{"a":1}}""").Expect(200).Events("record_updated"), first);
        await server.Alice.DoAsync("DELETE", collection + "/records/r");
        await server.Alice.Get(collection).Header("ETag", $"\"{first}\"");

        await server.Alice.DoAsync("PUT", collection + "/records/old");
        long second = (await server.Alice.Patch(collection, """{"data":{"note":"edited"}}""").Expect(200).Events("collection_updated")).Timestamp;
        second.ShouldBeGreaterThan(first);
        await Stamped(server.Alice.Get(collection + "/records/old").Expect(200), first);
        await Stamped(server.Alice.Put(collection + "/records/new").Expect(201).Events("record_created"), second);
        await Stamped(server.Alice.Patch(collection + "/records/old", """{"permissions":{"read":["x"]}}""").Expect(200).AnyEvents(), second);
    }

    [Fact]
    public async Task trap_24_the_timestamp_of_an_empty_list_is_fixed_at_the_first_read_and_outlives_the_server()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer first = await server.Alice.Get(list).Expect(200).Body("""{"data":[]}""").Events("list_started");
        await server.Alice.Get(list).Header("ETag", first.ETag);
        await server.Alice.Get(list).With("If-None-Match", first.ETag).Expect(304);
        await server.Alice.Head(list).Expect(200).Header("ETag", first.ETag);

        await using KintoServer other = await KintoServer.StartAsync(KintoServer.DefaultIni, server.Server.StorageUrl);
        using HttpClient client = other.Client("alice");
        client.DefaultRequestHeaders.Add("If-None-Match", first.ETag);
        using HttpResponseMessage polled = await client.GetAsync(new Uri("." + list, UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)polled.StatusCode).ShouldBe(304);
        polled.Headers.ETag!.Tag.ShouldBe(first.ETag);
    }

    [Fact]
    public async Task trap_25_the_timestamp_of_a_deletion_is_an_integer_and_that_of_a_plural_one_is_a_filter()
    {
        string list = await server.NewCollectionAsync() + "/records";
        long ahead = (await server.Alice.DoAsync("PUT", list + "/a")).Timestamp + Hour;
        await server.Alice.Delete($"{list}/a?last_modified=junk").Fails(400, 107).Has("last_modified");
        await server.Alice.Delete($"{list}/a?last_modified={ahead}").Expect(200).Header("ETag", $"\"{ahead}\"").Events("record_deleted");

        // Kinto fails on the quoted form (section 6.4); here it counts.
        await server.Alice.DoAsync("PUT", list + "/b");
        await server.Alice.Delete($"{list}/b?last_modified=%22{ahead + Hour}%22").Expect(200).Header("ETag", $"\"{ahead + Hour}\"").Events("record_deleted");

        // What isn't newer than the object, or has a fraction, doesn't count.
        foreach (string ignored in (string[])["1", "-5", "1.5"])
        {
            Answer put = await server.Alice.DoAsync("PUT", list + "/c");
            await server.Alice.Delete($"{list}/c?last_modified={ignored}").Expect(200).Header("ETag", $"\"{put.Timestamp + 1}\"").Events("record_deleted");
        }

        Answer kept = await server.Alice.DoAsync("PUT", list + "/kept");
        Answer gone = await server.Alice.DoAsync("PUT", list + "/gone");
        await server.Alice.Delete($"{list}?last_modified={gone.Timestamp}").Expect(200).Ids("gone").Header("ETag", $"\"{gone.Timestamp + 1}\"").Events("record_deleted");
        await server.Alice.Get(list).Ids("kept");
        await server.Alice.Delete($"{list}?last_modified={kept.Timestamp + Hour}").Expect(200).Ids();
    }

    private async Task Bumps(string path, Answer before, Scenario[] writes)
    {
        foreach (Scenario write in writes)
        {
            Answer written = await write.Expect(200).Has("\"a\":1").AnyEvents();
            written.Timestamp.ShouldBeGreaterThan(before.Timestamp);
            await server.Alice.Get(path[..path.LastIndexOf('/')]).Header("ETag", written.ETag);
            before = written;
        }
    }

    private async Task<string[]> OneOfEachAsync()
    {
        string collection = await server.NewCollectionAsync();
        string bucket = collection[..^"/collections/c".Length];
        return [bucket, bucket + "/groups/g", collection, collection + "/records/r"];
    }

    private static async Task Stamped(Scenario scenario, long timestamp) => await scenario.Check(a => ((long)a.Data["schema"]!).ShouldBe(timestamp));
}
