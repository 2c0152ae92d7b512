using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Lists;

/// <summary>Sections 9.4 and 12.4. Traps 25, 37 and 38.</summary>
public sealed class deleting_lists(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task deletes_all_and_answers_tombstones_with_the_latest_timestamp()
    {
        string list = await Filled(3);
        Answer deleted = await server.Alice.Delete(list).Expect(200).Has("\"deleted\":true").Lacks("\"n\"").Events("record_deleted", "record_deleted", "record_deleted");
        deleted.Ids.Order().ShouldBe(["r0", "r1", "r2"]);
        deleted.Data.AsArray().Max(o => (long)o!["last_modified"]!).ShouldBe(deleted.Timestamp);
        deleted.Data.AsArray().Select(o => (long)o!["last_modified"]!).ShouldBeUnique();
        await server.Alice.Get(list).Ids().Header("ETag", deleted.ETag);
    }

    [Fact]
    public async Task of_nothing_answers_the_timestamp_of_the_list()
    {
        string list = await Filled(1);
        string etag = (await server.Alice.Get(list)).ETag;
        await server.Alice.Delete(list + "?n=99").Expect(200).Body("""{"data":[]}""").Header("ETag", etag);
    }

    [Theory]
    [InlineData("n=1", "r1")]
    [InlineData("min_n=1", "r2,r1")]
    [InlineData("_sort=n&_limit=1", "r0")]
    [InlineData("in_id=%22r0%22,%22r2%22", "r2,r0")]
    [InlineData("_fields=n&n=2", "r2")]
    public async Task takes_the_filters_of_a_read(string query, string ids)
    {
        string list = await Filled(3);
        string[] expected = ids.Split(',');
        await server.Alice.Delete($"{list}?{query}").Expect(200).Check(a => a.Ids.ShouldBe(expected, ignoreOrder: true)).Events([.. expected.Select(_ => "record_deleted")]);
        (await server.Alice.Get(list)).Ids.Length.ShouldBe(3 - expected.Length);
    }

    [Fact]
    public async Task trap_25_with_a_timestamp_filters_by_it()
    {
        string list = await Filled(2);
        long first = (await server.Alice.Get(list + "/r0")).Timestamp;
        await server.Alice.Delete($"{list}?last_modified={first}").Expect(200).Ids("r0").Events("record_deleted");
    }

    [Fact]
    public async Task never_matches_tombstones()
    {
        string list = await Filled(1);
        await server.Alice.DoAsync("DELETE", list + "/r0");
        await server.Alice.Delete(list + "?_since=0").Expect(200).Ids();
        await server.Alice.Delete(list + "?deleted=true").Expect(200).Ids();
    }

    [Fact]
    public async Task traps_37_and_38_goes_on_page_by_page_and_each_token_works_once()
    {
        string list = await Filled(5);
        Answer first = await server.Alice.Delete(list + "?_limit=2").Expect(200).Ids("r4", "r3").HasHeader("Next-Page").Events("record_deleted", "record_deleted");
        Answer second = await server.Alice.Delete(first.NextPage).Expect(200).Check(a => a.Ids.Length.ShouldBe(2)).HasHeader("Next-Page").AnyEvents();
        await server.Alice.Delete(first.NextPage).Fails(400, 107).Has("_token was already used or has expired.");
        await server.Alice.Delete(second.NextPage).Expect(200).Ids("r0").NoHeader("Next-Page").AnyEvents();
        await server.Alice.Get(list).Ids();
    }

    [Fact]
    public async Task trap_37_goes_on_under_a_sort_of_its_own()
    {
        string list = await Filled(3);
        Answer first = await server.Alice.Delete(list + "?_limit=2&_sort=n").Expect(200).Check(a => a.Ids.ShouldBe(["r0", "r1"], ignoreOrder: true)).AnyEvents();
        await server.Alice.Delete(first.NextPage).Expect(200).Ids("r2").Events("record_deleted");
    }

    [Fact]
    public async Task of_somebody_with_some_shared_objects_takes_those_alone()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/mine");
        await server.Alice.DoAsync("PUT", collection + "/records/read", $"{{\"permissions\":{{\"read\":[\"{Users.Bob}\"]}}}}");
        await server.Alice.DoAsync("PUT", collection + "/records/write", $"{{\"permissions\":{{\"write\":[\"{Users.Bob}\"]}}}}");
        await server.Bob.Get(collection + "/records").Expect(200).Ids("write", "read");
        await server.Bob.Head(collection + "/records").Expect(200).Header("Total-Objects", "2");
        await server.Bob.Delete(collection + "/records").Expect(200).Ids("write").Events("record_deleted");
    }

    private async Task<string> Filled(int count)
    {
        string list = await server.NewCollectionAsync() + "/records";
        for (int n = 0; n < count; n++)
        {
            await server.Alice.DoAsync("PUT", $"{list}/r{n}", $"{{\"data\":{{\"n\":{n}}}}}");
        }

        return list;
    }
}
