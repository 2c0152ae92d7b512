using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>The table of section 5.3, row by row. Traps 21 to 24.</summary>
public sealed class timestamps_of_lists(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const long Ahead = 3_600_000;

    [Fact]
    public async Task a_write_without_timestamp_is_later_than_the_list()
    {
        string list = await server.NewCollectionAsync() + "/records";
        long before = (await server.Alice.Get(list).Events("list_started")).Timestamp;
        Answer put = await server.Alice.Put(list + "/r").Expect(201).Events("record_created");
        put.Timestamp.ShouldBeGreaterThan(before);
        await server.Alice.Get(list).Header("ETag", put.ETag);
    }

    [Fact]
    public async Task a_timestamp_equal_to_the_lists_is_bumped()
    {
        string list = await server.NewCollectionAsync() + "/records";
        long ahead = (await server.Alice.DoAsync("PUT", list + "/a")).Timestamp + Ahead;
        await Put(list + "/b", ahead).Expect(201).Events("record_created");
        await Put(list + "/c", ahead).Expect(201).Header("ETag", $"\"{ahead + 1}\"").Events("record_created");
        await server.Alice.Get(list).Header("ETag", $"\"{ahead + 1}\"");
    }

    [Fact]
    public async Task a_second_object_at_an_explicit_past_timestamp_is_a_conflict()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/new");
        await Put(list + "/a", 1000).Expect(201).Events("record_created");
        await Put(list + "/b", 1000).Fails(409, 122).Header("Retry-After", "3").Has("Integrity constraint violated, please retry.");
        await server.Alice.Get(list + "/b").Fails(404, 110);
    }

    [Fact]
    public async Task recreating_the_newest_tombstone_in_the_past_leaves_the_list_where_it_was()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/a");
        Answer deleted = await server.Alice.DoAsync("DELETE", list + "/a");
        await Put(list + "/a", 1000).Expect(201).Events("record_created");
        await server.Alice.Get(list).Header("ETag", deleted.ETag);
    }

    [Fact]
    public async Task trap_24_the_timestamp_of_an_empty_list_is_fixed_at_the_first_read()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer first = await server.Alice.Get(list).Expect(200).Body("""{"data":[]}""").Events("list_started");
        await server.Alice.Get(list).Header("ETag", first.ETag);
        await server.Alice.Get(list).With("If-None-Match", first.ETag).Expect(304);
        await server.Alice.Head(list).Expect(200).Header("ETag", first.ETag);
    }

    [Fact]
    public async Task trap_23_a_write_moves_its_own_list_alone()
    {
        string collection = await server.NewCollectionAsync();
        string collections = collection[..^2];
        Answer before = await server.Alice.Get(collection);
        Answer list = await server.Alice.Get(collections);
        await server.Alice.Put(collection + "/records/r").Expect(201).Events("record_created");
        await server.Alice.Get(collection).Header("ETag", before.ETag);
        await server.Alice.Get(collections).Header("ETag", list.ETag);
    }

    [Theory]
    [InlineData("PUT", null, "record_updated")]
    [InlineData("PUT", "{\"permissions\":{\"read\":[\"x\"]}}", "record_permissions_changed")]
    [InlineData("PATCH", "{\"data\":{}}", "record_updated")]
    [InlineData("PATCH", "{\"permissions\":{}}", "record_updated")]
    [InlineData("PATCH", "{\"permissions\":{\"read\":[\"x\"]}}", "record_permissions_changed")]
    public async Task traps_21_and_22_every_write_bumps_even_one_that_changes_nothing(string method, string? body, string expected)
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer created = await server.Alice.DoAsync("PUT", list + "/r", """{"data":{"a":1}}""");
        Answer written = await server.Alice.Send(method, list + "/r", body).Expect(200).Has("\"a\":1").Events(expected);
        written.Timestamp.ShouldBeGreaterThan(created.Timestamp);
        await server.Alice.Get(list).Header("ETag", written.ETag);
    }

    private Scenario Put(string path, long timestamp) => server.Alice.Put(path, $"{{\"data\":{{\"last_modified\":{timestamp}}}}}", "put");
}
