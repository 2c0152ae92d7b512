using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Sections 5.5 and 6.4. Trap 25.</summary>
public sealed class tombstones_of_objects(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const long Ahead = 3_600_000;

    [Fact]
    public async Task are_what_a_deletion_answers_and_nothing_else()
    {
        string path = await Record("""{"data":{"secret":1},"permissions":{"read":["system.Everyone"]}}""");
        Answer deleted = await server.Alice.Delete(path).Expect(200).HasHeader("ETag", "Last-Modified").Lacks("secret", "permissions").Events("record_deleted");
        deleted.Text.ShouldBe($$$"""{"data":{"id":"r","last_modified":{{{deleted.Timestamp}}},"deleted":true}}""", StringCompareShould.IgnoreCase);
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("PATCH", "{\"data\":{}}")]
    [InlineData("DELETE", null)]
    public async Task are_not_found(string method, string? body)
    {
        string path = await Record();
        await server.Alice.DoAsync("DELETE", path);
        await server.Alice.Send(method, path, body).Fails(404, 110);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task give_way_to_a_new_creation(string method)
    {
        string path = await Record("""{"data":{"old":1},"permissions":{"read":["system.Everyone"]}}""");
        string list = path[..^2];
        await server.Alice.DoAsync("DELETE", path);
        await server.Alice.Send(method, method == "PUT" ? path : list, """{"data":{"id":"r"}}""").Expect(201).Lacks("old", "system.Everyone").Events("record_created");
        await server.Alice.Get(list + "?_since=0").Ids("r").Lacks("deleted");
    }

    [Fact]
    public async Task do_not_come_from_a_field_named_deleted()
    {
        string path = await Record("""{"data":{"deleted":true,"a":1}}""");
        await server.Alice.Get(path).Expect(200).Has("\"a\":1", "\"deleted\":true");
        await server.Alice.Head(path[..^2]).Expect(200).Header("Total-Objects", "1");
        await server.Alice.Patch(path, """{"data":{"deleted":true}}""").Expect(200).Has("\"a\":1").Events("record_updated");
    }

    [Fact]
    public async Task take_a_later_timestamp_from_the_query()
    {
        string path = await Record();
        long later = (await server.Alice.Get(path)).Timestamp + Ahead;
        await server.Alice.Delete($"{path}?last_modified={later}").Expect(200).Header("ETag", $"\"{later}\"").Events("record_deleted");
        await server.Alice.Get(path[..^2]).Header("ETag", $"\"{later}\"");
    }

    [Fact]
    public async Task take_a_quoted_timestamp_too()
    {
        string path = await Record();
        long later = (await server.Alice.Get(path)).Timestamp + Ahead;
        await server.Alice.Delete($"{path}?last_modified=%22{later}%22").Expect(200).Header("ETag", $"\"{later}\"").Events("record_deleted");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-5")]
    public async Task ignore_an_earlier_timestamp(string value)
    {
        string path = await Record();
        long now = (await server.Alice.Get(path)).Timestamp;
        (await server.Alice.Delete($"{path}?last_modified={value}").Expect(200).Events("record_deleted")).Timestamp.ShouldBeGreaterThan(now);
    }

    [Fact]
    public async Task can_lie_in_the_past_between_object_and_list()
    {
        string path = await Record("""{"data":{"last_modified":1000}}""");
        Answer newest = await server.Alice.DoAsync("PUT", path[..^2] + "/new");
        await server.Alice.Delete(path + "?last_modified=2000").Expect(200).Header("ETag", "\"2000\"").Events("record_deleted");
        await server.Alice.Get(path[..^2]).Header("ETag", newest.ETag);
    }

    [Fact]
    public async Task trap_25_of_a_junk_timestamp_are_400() => await server.Alice.Delete(await Record() + "?last_modified=abc").Fails(400, 107);

    [Fact]
    public async Task of_groups_and_collections_and_buckets_are_alike()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/groups/g");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.Delete(bucket + "/groups/g").Expect(200).Has("\"deleted\":true").Events("group_deleted");
        await server.Alice.Delete(bucket + "/collections/c").Expect(200).Has("\"deleted\":true").Events("collection_deleted");
        await server.Alice.Delete(bucket).Expect(200).Has("\"deleted\":true").Events("bucket_deleted");
    }

    private async Task<string> Record(string body = "{}")
    {
        string path = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", path, body);
        return path;
    }
}
