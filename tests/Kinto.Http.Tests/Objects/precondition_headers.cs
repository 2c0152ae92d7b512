using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Sections 7.1 to 7.3: how preconditions are written and which timestamp they are compared with. Traps 11, 13, 14 and 16.</summary>
public sealed class precondition_headers(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("123")]
    [InlineData("\"abc\"")]
    [InlineData("W/\"123\"")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("**")]
    [InlineData("*abc")]
    [InlineData("\"*\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"1.5\"")]
    [InlineData("'1'")]
    public async Task that_are_neither_quoted_integers_nor_a_star_are_400(string value)
    {
        string bucket = await server.NewBucketAsync();
        foreach (string header in (string[])["If-Match", "If-None-Match"])
        {
            await server.Alice.Get(bucket).With(header, value).Fails(400, 107)
                .Has($"\"name\":\"{header}\"", "The value should be integer between double quotes.", "\"location\":\"header\"");
            await server.Alice.Put(bucket).With(header, value).Fails(400, 107);
            await server.Alice.Delete(bucket + "/groups").With(header, value).Fails(400, 107);
        }
    }

    [Fact]
    public async Task of_a_number_beyond_64_bits_are_never_an_internal_error() =>
        await server.Alice.Get(await server.NewBucketAsync()).With("If-Match", "\"99999999999999999999999\"").Check(a => a.Status.ShouldBeOneOf(400, 412));

    [Theory]
    [InlineData("If-Modified-Since", "Thu, 01 Jan 1970 00:00:01 GMT")]
    [InlineData("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:01 GMT")]
    public async Task by_date_are_ignored(string header, string value) =>
        await server.Alice.Get(await server.NewBucketAsync()).With(header, value).Expect(200);

    [Fact]
    public async Task trap_13_if_none_match_with_a_timestamp_does_not_stop_writes()
    {
        string bucket = await server.NewBucketAsync();
        string etag = (await server.Alice.Get(bucket)).ETag;
        await server.Alice.Put(bucket).With("If-None-Match", etag).Expect(200).Events("bucket_updated");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task trap_14_must_equal_the_timestamp_a_newer_one_does_not_match(int difference)
    {
        string bucket = await server.NewBucketAsync();
        string other = $"\"{(await server.Alice.Get(bucket)).Timestamp + difference}\"";
        await server.Alice.Put(bucket).With("If-Match", other).Fails(412, 114);
        await server.Alice.Get(bucket).With("If-None-Match", other).Expect(200);
    }

    [Fact]
    public async Task trap_17_are_compared_with_the_whole_list_whatever_is_asked_of_it()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/a", """{"data":{"n":1}}""");
        string etag = (await server.Alice.DoAsync("PUT", list + "/b")).ETag;
        await server.Alice.Get(list + "?n=1").Expect(200).Header("ETag", etag).Ids("a");
        await server.Alice.Get(list + "?_limit=1&n=5").With("If-None-Match", etag).Expect(304);
        await server.Alice.Delete(list + "?n=5").With("If-Match", etag).Expect(200);
    }

    [Fact]
    public async Task trap_11_of_a_post_without_id_are_412_even_with_the_lists_etag()
    {
        string list = await server.NewCollectionAsync() + "/records";
        string etag = (await server.Alice.DoAsync("PUT", list + "/a")).ETag;
        await server.Alice.Post(list, "{}").With("If-Match", etag).Fails(412, 114).Header("ETag", etag).Lacks("details");
        await server.Alice.Post(list, "{}").With("If-Match", "*").Fails(412, 114);
    }

    [Fact]
    public async Task of_an_unknown_object_are_answered_with_the_lists_timestamp()
    {
        string list = await server.NewCollectionAsync() + "/records";
        string etag = (await server.Alice.DoAsync("PUT", list + "/a")).ETag;
        await server.Alice.Put(list + "/unk").With("If-Match", etag).Fails(412, 114).Header("ETag", etag).HasHeader("Last-Modified").Lacks("details");
    }

    [Fact]
    public async Task can_be_combined()
    {
        string bucket = await server.NewBucketAsync();
        string etag = (await server.Alice.Get(bucket)).ETag;
        await server.Alice.Put(bucket).With("If-Match", etag).With("If-None-Match", "*").Fails(412, 114);
        await server.Alice.Get(bucket).With("If-Match", "\"1\"").With("If-None-Match", etag).Expect(304);
    }

    [Fact]
    public async Task trap_16_disclose_the_existing_object_to_a_creator_who_cannot_read_it()
    {
        string collection = await server.NewCollectionAsync($"{{\"permissions\":{{\"record:create\":[\"{Users.Bob}\"]}}}}");
        await server.Alice.DoAsync("PUT", collection + "/records/r", """{"data":{"a":1}}""");
        await server.Bob.Get(collection + "/records/r").Fails(403, 121);
        await server.Bob.Put(collection + "/records/r", "{}").With("If-None-Match", "*").Fails(412, 114).Has("\"existing\":{", "\"a\":1").Lacks("permissions");
    }
}
