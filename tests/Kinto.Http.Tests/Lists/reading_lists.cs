using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Lists;

/// <summary>Sections 9.1 and 9.2, and what 10.6 says of HEAD. Traps 17, 26, 33 to 36 and 40.</summary>
public sealed class reading_lists(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task gives_the_newest_first_without_permissions_and_without_totals()
    {
        string list = await Filled();
        string etag = (await server.Alice.Get(list + "/c")).ETag;
        await server.Alice.Get(list).Expect(200).Ids("c", "b", "a").Lacks("permissions").Header("ETag", etag).HasHeader("Last-Modified")
            .NoHeader("Total-Objects", "Total-Records", "Next-Page");
    }

    [Fact]
    public async Task trap_26_head_counts_what_matches_and_never_tombstones()
    {
        string list = await Filled();
        await server.Alice.DoAsync("DELETE", list + "/b");
        await server.Alice.Head(list).Expect(200).Body("").Header("Total-Objects", "2").Header("Total-Records", "2").NoHeader("Next-Page");
        await server.Alice.Head(list + "?_since=0").Expect(200).Header("Total-Objects", "2");
        await server.Alice.Head(list + "?n=1").Expect(200).Header("Total-Objects", "1");
        await server.Alice.Head(list + "?_limit=1&_sort=n&_fields=n").Expect(200).Header("Total-Objects", "2").NoHeader("Next-Page");
    }

    [Fact]
    public async Task head_has_the_length_of_an_empty_list() =>
        await server.Alice.Head(await Filled()).Expect(200).Header("Content-Length", "11");

    [Theory]
    [InlineData("_limit=x")]
    [InlineData("_limit=-1")]
    [InlineData("_token=junk")]
    [InlineData("_since=x")]
    public async Task head_checks_what_it_does_not_use(string query) => await server.Alice.Head(await Filled() + "?" + query).Expect(400);

    [Fact]
    public async Task trap_35_unknown_parameters_with_an_underscore_are_ignored_and_others_are_filters()
    {
        string list = await Filled();
        await server.Alice.Get(list + "?_whatever=1").Ids("c", "b", "a");
        await server.Alice.Get(list + "?whatever=1").Ids();
    }

    [Fact]
    public async Task trap_36_bad_sort_tokens_are_dropped_and_the_newest_come_first_among_equals()
    {
        string list = await Filled();
        await server.Alice.DoAsync("PUT", list + "/d", """{"data":{"n":1}}""");
        await server.Alice.Get(list + "?_sort=!!,n").Ids("d", "a", "b", "c");
        await server.Alice.Get(list + "?_sort=-n").Ids("c", "b", "d", "a");
    }

    [Fact]
    public async Task fields_select_members_and_always_id_and_timestamp() =>
        await server.Alice.Get(await Filled() + "?_fields=s&n=1").Ids("a").Has("\"last_modified\":", "\"s\":\"x\"").Lacks("\"n\":");

    [Fact]
    public async Task of_buckets_shows_those_with_an_entry_for_the_caller()
    {
        string mine = await server.NewBucketAsync();
        string shared = await server.NewBucketAsync($"{{\"permissions\":{{\"read\":[\"{Users.Principal("dave")}\"]}}}}");
        await server.As("dave").Get("/buckets").Expect(200).Ids(shared["/buckets/".Length..]);
        await server.Alice.Get("/buckets").Expect(200).Has(mine["/buckets/".Length..]);
        await server.As("erin").Get("/buckets").Expect(200).Ids();
    }

    private async Task<string> Filled()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/a", """{"data":{"n":1,"s":"x"}}""");
        await server.Alice.DoAsync("PUT", list + "/b", """{"data":{"n":2}}""");
        await server.Alice.DoAsync("PUT", list + "/c", """{"data":{"n":3}}""");
        return list;
    }
}
