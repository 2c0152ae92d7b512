using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 17 to 25 of specification section 24.</summary>
public sealed partial class traps_of_timestamps(traps_of_timestamps.Fixture server) : IClassFixture<traps_of_timestamps.Fixture>
{
    private const long Hour = 3_600_000;

    [Fact]
    public async Task trap_17_etags_are_strong_and_decimal_and_those_of_lists_know_no_filter_no_sharing_and_no_pages()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.DoAsync("PUT", list + "/a", TrapFixture.Grant("read", Users.Bob));
        Answer newest = await server.Alice.DoAsync("PUT", list + "/b", """{"data":{"n":1}}""");
        newest.ETag.ShouldMatch("^\"[1-9][0-9]+\"$");
        newest.ETag.ShouldBe($"\"{newest.Data["last_modified"]}\"");
        (await server.Alice.Get(list + "/a")).ETag.ShouldMatch("^\"[1-9][0-9]+\"$");
        foreach (string query in (string[])["", "?n=99", "?_limit=1", "?_sort=id&_limit=1", "?_since=0", "?_fields=n"])
        {
            await server.Alice.Get(list + query).Expect(200).Header("ETag", newest.ETag);
            await server.Alice.Head(list + query).Expect(200).Header("ETag", newest.ETag);
        }

        await server.Bob.Get(list).Expect(200).Ids("a").Header("ETag", newest.ETag);
        await server.Bob.Get(list + "?n=99").With("If-None-Match", newest.ETag).Expect(304).Header("ETag", newest.ETag);
    }

    [Fact]
    public async Task trap_18_a_timestamp_in_the_past_is_kept_on_creation_and_the_list_stays()
    {
        string list = await server.NewCollectionAsync() + "/records";
        Answer newest = await server.Alice.DoAsync("PUT", list + "/a");
        await Put(list + "/b", 1234).Expect(201).Header("ETag", "\"1234\"").Header("Last-Modified", "Thu, 01 Jan 1970 00:00:01 GMT").Events("record_created");
        await server.Alice.Get(list).Header("ETag", newest.ETag).Ids("a", "b");
    }

    [Fact]
    public async Task trap_18_on_update_a_timestamp_is_kept_if_newer_than_the_object_and_older_than_the_list()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await Put(list + "/old", 1000).Expect(201).Events("record_created");
        Answer newest = await server.Alice.DoAsync("PUT", list + "/new");
        await Put(list + "/old", 2000).Expect(200).Header("ETag", "\"2000\"").Events("record_updated");
        await server.Alice.Get(list).Header("ETag", newest.ETag);
        Answer assigned = await Put(list + "/old", 1500).Expect(200).Events("record_updated");
        assigned.Timestamp.ShouldBeGreaterThan(newest.Timestamp);
    }

    [Fact]
    public async Task trap_19_a_timestamp_ahead_of_the_list_is_kept_and_the_clock_runs_from_there()
    {
        string list = await server.NewCollectionAsync() + "/records";
        long ahead = (await server.Alice.DoAsync("PUT", list + "/a")).Timestamp + Hour;
        await Put(list + "/b", ahead).Expect(201).Header("ETag", $"\"{ahead}\"").Events("record_created");
        await server.Alice.Get(list).Header("ETag", $"\"{ahead}\"");
        await server.Alice.Put(list + "/c").Expect(201).Header("ETag", $"\"{ahead + 1}\"").Events("record_created");
        await server.Alice.Delete(list + "/a").Expect(200).Header("ETag", $"\"{ahead + 2}\"").Events("record_deleted");
        await server.Alice.Get(list).Header("ETag", $"\"{ahead + 2}\"");
    }

    [Fact]
    public async Task trap_19_the_clock_that_was_ahead_is_that_of_the_world_again_when_it_is_caught_up()
    {
        string list = await server.NewCollectionAsync() + "/records";
        long ahead = Now() + 200;
        await Put(list + "/a", ahead).Expect(201).Events("record_created");
        while (Now() <= ahead + 10)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        long present = Now();
        (await server.Alice.Put(list + "/b").Expect(201).Events("record_created")).Timestamp.ShouldBeGreaterThanOrEqualTo(present);
    }

    [Fact]
    public async Task trap_20_a_list_more_than_a_day_ahead_cannot_be_polled_by_its_etag()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await Put(list + "/soon", Now() + (23 * Hour)).Expect(201).Events("record_created");
        await server.Alice.Get($"{list}?_since={(await server.Alice.Get(list)).ETag}").Expect(200).Ids();
        await Put(list + "/far", Now() + (25 * Hour)).Expect(201).Events("record_created");
        await server.Alice.Get($"{list}?_since={(await server.Alice.Get(list)).ETag}").Fails(400, 107).Has("Invalid value for _since");
    }

    private Scenario Put(string path, long timestamp) => server.Alice.Put(path, $"{{\"data\":{{\"last_modified\":{timestamp}}}}}", "put");

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public sealed class Fixture() : TrapFixture("kinto.experimental_collection_schema_validation = true");
}
