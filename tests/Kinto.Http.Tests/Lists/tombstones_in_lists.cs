using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Lists;

/// <summary>Section 10.6. Traps 20, 27, 31 and 32.</summary>
public sealed class tombstones_in_lists(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("", "live")]
    [InlineData("_since=0", "gone,live")]
    [InlineData("_since=%220%22", "gone,live")]
    [InlineData("gt_last_modified=0", "gone,live")]
    [InlineData("_before=32503680000000", null)]
    [InlineData("_since=0&n=1", "live")]
    [InlineData("_since=0&not_n=2", "gone,live")]
    [InlineData("_since=0&exclude_n=2", "gone,live")]
    [InlineData("_since=0&gt_n=5", "gone")]
    [InlineData("_since=0&min_n=5", "gone")]
    [InlineData("_since=0&lt_n=5", "live")]
    [InlineData("_since=0&deleted=true", "gone")]
    [InlineData("_since=0&has_deleted=true", "gone")]
    [InlineData("_since=0&not_deleted=true", "live")]
    [InlineData("_since=0&has_deleted=false", "live")]
    [InlineData("has_last_modified=true", "gone,live")]
    [InlineData("has_last_modified=false", "")]
    [InlineData("_since=null", "live")]
    [InlineData("_before=null", "live")]
    public async Task trap_27_appear_where_the_timestamp_is_filtered_and_the_other_filters_match_them(string query, string? ids)
    {
        string list = await Filled();
        Scenario scenario = server.Alice.Get($"{list}?{query}");
        await (ids is null ? scenario.Fails(400, 107) : scenario.Expect(200).Ids(ids.Split(',', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task hold_id_timestamp_and_deleted() =>
        await server.Alice.Get(await Filled() + "?_since=0&deleted=true").Check(a => a.Data[0]!.AsObject().Select(m => m.Key).Order().ShouldBe(["deleted", "id", "last_modified"]));

    [Fact]
    public async Task since_is_exclusive()
    {
        string list = await Filled();
        Answer read = await server.Alice.Get(list);
        await server.Alice.Get($"{list}?_since={read.ETag}").Ids().Header("ETag", read.ETag);
        await server.Alice.Get($"{list}?_since={read.Timestamp - 1}").Ids("gone");
        await server.Alice.Get($"{list}?_before={read.Timestamp}").Ids("live");
    }

    [Fact]
    public async Task to_is_an_old_name_of_before_and_says_so() =>
        await server.Alice.Get(await Filled() + "?_to=1").Expect(200).Ids().Check(a => a.Headers["Alert"].ShouldBe(
            """{"code":"soft-eol","message":"_to is now deprecated, you should use _before instead","url":"https://kinto.readthedocs.io/en/2.4.0/api/resource.html#list-of-available-url-parameters"}"""));

    [Theory]
    [InlineData("_since=abc", "is not a number")]
    [InlineData("_since=-1", "-1 is less than minimum value 0")]
    [InlineData("_since=99999999999999999999", "is greater than maximum value 9223372036854775808")]
    [InlineData("_since=", "Invalid value for _since")]
    [InlineData("_since=%22%22", "Invalid value for _since")]
    [InlineData("_before=9999999999999", "Invalid value for _before")]
    [InlineData("in_last_modified=1,2", "Invalid value for in_last_modified")]
    [InlineData("last_modified=null", "last_modified")]
    public async Task timestamps_that_are_none_are_refused(string query, string text) =>
        await server.Alice.Get($"{await Filled()}?{query}").Fails(400, 107).Has("\"location\":\"querystring\"", text);

    [Fact]
    public async Task of_shared_objects_are_not_seen_by_those_they_were_shared_with()
    {
        string collection = await server.NewCollectionAsync();
        string shared = $"{{\"permissions\":{{\"read\":[\"{Users.Bob}\"]}}}}";
        await server.Alice.DoAsync("PUT", collection + "/records/stays", shared);
        await server.Alice.DoAsync("PUT", collection + "/records/goes", shared);
        await server.Alice.DoAsync("DELETE", collection + "/records/goes");
        await server.Bob.Get(collection + "/records?_since=0").Expect(200).Ids("stays");
    }

    [Fact]
    public async Task come_before_and_after_recreation_never_both()
    {
        string list = await Filled();
        await server.Alice.DoAsync("PUT", list + "/gone");
        await server.Alice.Get(list + "?_since=0").Ids("gone", "live").Lacks("deleted");
    }

    private async Task<string> Filled()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/gone", """{"data":{"n":2}}""");
        await server.Alice.DoAsync("PUT", list + "/live", """{"data":{"n":1}}""");
        await server.Alice.DoAsync("DELETE", list + "/gone");
        return list;
    }
}
