using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Sections 6.1, 6.2 and 6.5. Traps 35, 40 to 42.</summary>
public sealed class reading_and_replacing(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task an_answer_is_permissions_then_data_with_its_timestamp()
    {
        string path = await Record("""{"data":{"a":1}}""");
        Answer read = await server.Alice.Get(path).Expect(200).HasHeader("ETag", "Last-Modified");
        read.Text.ShouldStartWith($$"""{"permissions":{"write":["{{Users.Alice}}"]},"data":{""");
        read.ETag.ShouldBe($"\"{(long)read.Data["last_modified"]!}\"");
        DateTimeOffset shown = DateTimeOffset.Parse(read.Headers["Last-Modified"], System.Globalization.CultureInfo.InvariantCulture);
        shown.ToUnixTimeSeconds().ShouldBe(read.Timestamp / 1000);
    }

    [Fact]
    public async Task head_is_get_without_a_body()
    {
        string path = await Record();
        Answer get = await server.Alice.Get(path);
        await server.Alice.Head(path).Expect(200).Body("").Header("ETag", get.ETag).Header("Content-Length", get.Headers["Content-Length"]);
    }

    [Fact]
    public async Task trap_35_a_read_ignores_every_parameter_but_fields() =>
        await server.Alice.Get(await Record() + "?_limit=abc&_since=x&a=1&_token=junk").Expect(200);

    [Fact]
    public async Task trap_40_fields_select_members_and_hide_permissions() =>
        await server.Alice.Get(await Record("""{"data":{"a":1,"b":{"c":2,"d":3}}}""") + "?_fields=b.c").Expect(200)
            .Has("\"id\":\"r\"", "\"last_modified\":", "\"b\":{\"c\":2}").Lacks("\"a\":", "\"d\":", "permissions");

    [Fact]
    public async Task an_empty_selection_is_none() => await server.Alice.Get(await Record() + "?_fields=").Expect(200).Has("permissions");

    [Fact]
    public async Task trap_41_put_without_data_keeps_the_attributes()
    {
        string path = await Record("""{"data":{"a":1}}""");
        await server.Alice.Put(path).Expect(200).Has("\"a\":1").Events("record_updated");
        await server.Alice.Put(path, """{"permissions":{"read":["x"]}}""").Expect(200).Has("\"a\":1").Events("record_permissions_changed");
    }

    [Fact]
    public async Task trap_41_put_with_data_replaces_the_attributes()
    {
        string path = await Record("""{"data":{"a":1,"b":2}}""");
        await server.Alice.Put(path, """{"data":{"c":3}}""").Expect(200).Has("\"c\":3").Lacks("\"a\"", "\"b\"").Events("record_updated");
        await server.Alice.Put(path, """{"data":{}}""").Expect(200).Lacks("\"c\"").Events("record_updated");
    }

    [Fact]
    public async Task trap_42_put_with_permissions_replaces_all_of_them()
    {
        string path = await Record("""{"permissions":{"read":["r"],"write":["w"]}}""");
        await server.Alice.Put(path, """{"permissions":{"read":["other"]}}""").Expect(200)
            .Has("\"read\":[\"other\"]", $"\"write\":[\"{Users.Alice}\"]").Events("record_permissions_changed");
    }

    [Theory]
    [InlineData("{\"permissions\":{}}")]
    [InlineData("{\"permissions\":{\"read\":null}}")]
    [InlineData("{\"permissions\":{\"foo\":null}}")]
    public async Task traps_42_and_43_put_with_no_real_permission_keeps_them(string body) =>
        await server.Alice.Put(await Record("""{"permissions":{"read":["r"]}}"""), body).Expect(200).Has("\"read\":[\"r\"]").Events("record_updated");

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("null")]
    [InlineData("12")]
    public async Task an_id_in_the_body_must_be_that_of_the_url(string id) =>
        await server.Alice.Put(await Record(), $"{{\"data\":{{\"id\":{id}}}}}").Fails(400, 107)
            .Has("\"location\":\"body\"", "\"name\":\"id\"", "Object id does not match existing object");

    [Fact]
    public async Task objects_of_every_kind_store_whatever_attributes()
    {
        string bucket = await server.NewBucketAsync("""{"data":{"x":[1,{"y":null}]}}""");
        await server.Alice.Get(bucket).Has("\"x\":[1,{\"y\":null}]");
        await server.Alice.Put(bucket + "/groups/g", """{"data":{"z":true}}""").Expect(201).Has("\"z\":true").Events("group_created");
        await server.Alice.Put(bucket + "/collections/c", """{"data":{"z":1.5}}""").Expect(201).Has("\"z\":1.5").Events("collection_created");
    }

    [Theory]
    [InlineData("\"12\"", "\"cache_expires\":12")]
    [InlineData("1.5", "\"cache_expires\":1")]
    [InlineData("-3", "\"cache_expires\":-3")]
    [InlineData("true", "\"cache_expires\":1")]
    public async Task the_lifetime_of_a_collection_becomes_an_integer(string value, string stored) =>
        await server.Alice.Put(await server.NewCollectionAsync(), $"{{\"data\":{{\"cache_expires\":{value}}}}}").Expect(200).Has(stored).Events("collection_updated");

    [Fact]
    public async Task a_lifetime_of_null_is_dropped() =>
        await server.Alice.Put(await server.NewCollectionAsync(), """{"data":{"cache_expires":null}}""").Expect(200).Lacks("cache_expires").Events("collection_updated");

    [Fact]
    public async Task a_lifetime_that_is_no_number_is_refused() =>
        await server.Alice.Put(await server.NewCollectionAsync(), """{"data":{"cache_expires":"abc"}}""").Fails(400, 107).Has("\\\"abc\\\" is not a number");

    private async Task<string> Record(string body = "{}")
    {
        string path = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", path, body);
        return path;
    }
}
