using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Permissions;

/// <summary>Section 14.7: permissions that the ini file gives.</summary>
public sealed class granted_by_settings(granted_by_settings.Fixture server) : IClassFixture<granted_by_settings.Fixture>
{
    [Fact]
    public async Task write_on_buckets_does_not_list_them() => await server.As("bucketwriter").Get("/buckets").Expect(200).Ids();

    [Fact]
    public async Task read_on_buckets_lists_them_and_their_tombstones()
    {
        string bucket = await Filled();
        string id = bucket["/buckets/".Length..];
        await server.As("bucketreader").Get("/buckets?_sort=id").Expect(200).Has($"\"id\":\"{id}\"");
        await server.Alice.DoAsync("DELETE", bucket);
        await server.As("bucketreader").Get($"/buckets?_since=0&id=%22{id}%22").Expect(200).Ids(id).Has("\"deleted\":true");
    }

    [Fact]
    public async Task write_on_records_reads_writes_and_creates_in_every_collection()
    {
        string bucket = await Filled();
        Actor admin = server.As("recordwriter");
        await admin.Get(bucket + "/collections/c/records").Expect(200).Ids("r");
        await admin.Put(bucket + "/collections/c/records/new").Expect(201).Events("record_created");
        await admin.Delete(bucket + "/collections/c/records/r").Expect(200).Events("record_deleted");
        await admin.Get(bucket + "/collections/c").Fails(403, 121);
    }

    [Fact]
    public async Task creation_of_records_is_not_reading_them()
    {
        string bucket = await Filled();
        await server.As("recordcreator").Post(bucket + "/collections/c/records", "{}").Expect(201).Events("record_created");
        await server.As("recordcreator").Get(bucket + "/collections/c/records/r").Fails(403, 121);
    }

    [Fact]
    public async Task creation_of_collections_does_not_read_the_bucket()
    {
        string bucket = await Filled();
        await server.As("collectioncreator").Put(bucket + "/collections/new").Expect(201).Events("collection_created");
        await server.As("collectioncreator").Get(bucket).Fails(403, 121);
    }

    [Fact]
    public async Task creation_of_buckets_may_be_restricted()
    {
        await server.As("nobody special").Put("/buckets/" + server.NewId()).Fails(403, 121);
        await server.Anonymous.Put("/buckets/" + server.NewId()).Fails(401, 104);
        await server.As("nobody special").Get("/buckets").Fails(403, 121);
    }

    [Fact]
    public async Task commas_separate_nothing() => await server.As("comma").Get(await Filled() + "/groups").Fails(403, 121);

    private async Task<string> Filled()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c/records/r");
        return bucket;
    }

    public sealed class Fixture() : ServerFixture(
        $"""
        kinto.bucket_create_principals = {Users.Alice} {Users.Principal("bucketwriter")}
        kinto.bucket_write_principals = {Users.Principal("bucketwriter")}
        kinto.bucket_read_principals = {Users.Principal("bucketreader")}
        kinto.record_write_principals = {Users.Principal("recordwriter")}
        kinto.record_create_principals = {Users.Principal("recordcreator")}
        kinto.collection_create_principals = {Users.Principal("collectioncreator")}
        kinto.group_read_principals = {Users.Principal("comma")},x
        """);
}
