using Kinto.Http.Tests.Requests;
using Npgsql;

namespace Kinto.Http.Tests.Objects;

/// <summary>Section 22.</summary>
public sealed class cascading_deletions(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task a_deleted_bucket_takes_all_below_it_and_leaves_its_tombstone_alone()
    {
        string bucket = await Filled();
        await server.Alice.Delete(bucket).Expect(200).Events("bucket_deleted");
        (await Rows(bucket)).ShouldBe(0);
        await server.Alice.DoAsync("PUT", bucket);
        await server.Alice.Get(bucket + "/collections?_since=0").Expect(200).Ids().AnyEvents();
        await server.Alice.Get(bucket + "/groups?_since=0").Expect(200).Ids().AnyEvents();
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.Get(bucket + "/collections/c/records?_since=0").Expect(200).Ids().AnyEvents();
    }

    [Fact]
    public async Task a_deleted_collection_takes_its_records_and_leaves_its_tombstone()
    {
        string bucket = await Filled();
        await server.Alice.Delete(bucket + "/collections/c").Expect(200).Events("collection_deleted");
        (await Rows(bucket + "/collections/c/")).ShouldBe(0);
        await server.Alice.Get(bucket + "/collections?_since=0").Ids("c").Has("\"deleted\":true");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.Get(bucket + "/collections/c/records?_since=0").Expect(200).Ids().AnyEvents();
        await server.Bob.Get(bucket + "/collections/c/records").Fails(403, 121);
        await server.Alice.Get(bucket + "/groups/g").Expect(200);
    }

    [Fact]
    public async Task a_new_list_starts_later_than_the_old_one_ended()
    {
        string bucket = await Filled();
        long old = (await server.Alice.Get(bucket + "/collections/c/records")).Timestamp;
        await server.Alice.DoAsync("DELETE", bucket + "/collections/c");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        (await server.Alice.Get(bucket + "/collections/c/records").AnyEvents()).Timestamp.ShouldBeGreaterThanOrEqualTo(old);
    }

    [Fact]
    public async Task a_clock_that_ran_in_the_future_is_forgotten_with_its_list()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.DoAsync("PUT", collection + "/records/r", """{"data":{"last_modified":9999999999999}}""");
        await server.Alice.DoAsync("DELETE", collection);
        await server.Alice.DoAsync("PUT", collection);
        (await server.Alice.Get(collection + "/records").AnyEvents()).Timestamp.ShouldBeLessThan(9999999999999);
    }

    [Fact]
    public async Task a_deletion_of_all_collections_takes_the_records_of_each()
    {
        string bucket = await Filled();
        await server.Alice.Delete(bucket + "/collections").Expect(200).Events("collection_deleted");
        (await Rows(bucket + "/collections/c/")).ShouldBe(0);
    }

    [Fact]
    public async Task a_deleted_group_is_no_principal_of_its_members_any_more_and_stays_in_acls()
    {
        string bucket = await Filled();
        await server.Bob.Get(bucket + "/collections/c/records/r").Expect(200);
        await server.Alice.Delete(bucket + "/groups/g").Expect(200).Events("group_deleted");
        await server.Bob.Get(bucket + "/collections/c/records/r").Fails(403, 121);
        await server.Alice.Get(bucket + "/collections/c/records/r").Has(bucket + "/groups/g");
        await server.Alice.Put(bucket + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}").Expect(201).Events("group_created");
        await server.Bob.Get(bucket + "/collections/c/records/r").Expect(200);
    }

    [Fact]
    public async Task trap_58_a_deleted_bucket_leaves_no_group_among_the_principals_of_users()
    {
        string bucket = await Filled();
        await server.Bob.Get("/").Has(bucket + "/groups/g");
        await server.Alice.DoAsync("DELETE", bucket);
        await server.Bob.Get("/").Lacks(bucket + "/groups/g");
    }

    /// <summary>A bucket with a group of Bob's, a collection, a record that the group may read, and the tombstone of another.</summary>
    private async Task<string> Filled()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c/records/r", $"{{\"permissions\":{{\"read\":[\"{bucket}/groups/g\"]}}}}");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c/records/gone");
        await server.Alice.DoAsync("DELETE", bucket + "/collections/c/records/gone");
        return bucket;
    }

    private async Task<long> Rows(string below)
    {
        long count = 0;
        foreach (string table in (string[])["objects", "aces", "clocks"])
        {
            await using NpgsqlCommand command = server.Server.DataSource.CreateCommand($"SELECT count(*) FROM kinto.{table} WHERE starts_with(list, $1)");
            command.Parameters.AddWithValue(below.EndsWith('/') ? below : below + "/");
            count += (long)(await command.ExecuteScalarAsync())!;
        }

        return count;
    }
}
