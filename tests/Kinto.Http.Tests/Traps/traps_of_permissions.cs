using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 51 to 59 of specification section 24.</summary>
public sealed class traps_of_permissions(traps_of_permissions.Fixture server) : IClassFixture<traps_of_permissions.Fixture>
{
    [Fact]
    public async Task trap_51_permissions_are_shown_to_those_in_the_objects_own_write_alone()
    {
        string bucket = await server.NewBucketAsync($"{{\"permissions\":{{\"write\":[\"{Users.Bob}\"],\"read\":[\"system.Everyone\"]}}}}");
        await server.Alice.DoAsync("PUT", bucket + "/groups/friends", $"{{\"data\":{{\"members\":[\"{Users.Principal("carol")}\"]}}}}");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", $"{{\"permissions\":{{\"write\":[\"{bucket}/groups/friends\"],\"read\":[\"{Users.Principal("dave")}\"]}}}}");
        string shown = $"{bucket}/groups/friends";
        await server.As("carol").Get(bucket + "/collections/c").Expect(200).Has(shown, Users.Alice);
        await server.Alice.Get(bucket + "/collections/c").Expect(200).Has(shown, Users.Alice);
        foreach (Actor other in (Actor[])[server.Bob, server.As("dave"), server.As("recordwriter"), server.Anonymous])
        {
            await other.Get(bucket + "/collections/c").Expect(200).Has("\"permissions\":{}").Lacks(shown, Users.Alice);
        }

        await server.As("bucketwriter").Get(bucket).Expect(200).Has("\"permissions\":{}");
        await server.Bob.Patch(bucket + "/collections/c", """{"data":{}}""").Expect(200).Has(shown, Users.Bob).AnyEvents();
        await server.Bob.Get(bucket + "/collections/c").Expect(200).Has(shown, Users.Bob);
    }

    [Fact]
    public async Task trap_52_read_and_write_on_a_bucket_reach_everything_below_and_the_right_to_create_shows_attributes_alone()
    {
        string bucket = await FilledAsync(
            $"{{\"permissions\":{{\"read\":[\"{Users.Principal("reader")}\"],\"write\":[\"{Users.Principal("writer")}\"],\"collection:create\":[\"{Users.Bob}\"],\"group:create\":[\"{Users.Bob}\"]}}}}");
        string[] below = ["/groups", "/groups/g", "/collections", "/collections/c", "/collections/c/records", "/collections/c/records/r", "/history"];
        foreach (string path in (string[])["", .. below])
        {
            await server.As("reader").Get(bucket + path).Expect(200);
            await server.As("writer").Get(bucket + path).Expect(200);
        }

        foreach (string path in (string[])["", "/groups/g", "/collections/c", "/collections/c/records/r"])
        {
            await server.As("reader").Patch(bucket + path, """{"data":{}}""").Fails(403, 121);
            await server.As("writer").Patch(bucket + path, """{"data":{}}""").Expect(200).AnyEvents();
        }

        await server.Bob.Get(bucket).Expect(200);
        foreach (string path in (string[])["/groups/g", "/collections/c", "/collections/c/records", "/collections/c/records/r"])
        {
            await server.Bob.Get(bucket + path).Fails(403, 121);
        }

        await server.Bob.Get(bucket + "/collections").Expect(200).Ids();
        await server.Bob.Get(bucket + "/groups").Expect(200).Ids();
        await server.Bob.Put(bucket + "/collections/own").Expect(201).Events("collection_created");
        await server.Alice.DoAsync("PUT", bucket + "/collections/shared", TrapFixture.Grant("read", Users.Bob));
        await server.Bob.Get(bucket + "/collections").Expect(200).Ids("shared", "own");

        await server.Alice.DoAsync("PUT", bucket + "/collections/open", TrapFixture.Grant("record:create", "system.Everyone"));
        await server.Alice.DoAsync("PUT", bucket + "/collections/open/records/hers");
        await server.As("dave").Get(bucket + "/collections/open").Expect(200);
        await server.As("dave").Get(bucket + "/collections/open/records/hers").Fails(403, 121);
        await server.As("dave").Get(bucket + "/collections/open/records").Expect(200).Ids();
        await server.As("dave").Put(bucket + "/collections/open/records/his").Expect(201).Events("record_created");
        await server.As("dave").Get(bucket + "/collections/open/records").Expect(200).Ids("his");
    }

    [Fact]
    public async Task trap_53_buckets_are_listed_by_their_own_permissions_and_never_by_what_is_below()
    {
        string bucket = await FilledAsync("{}");
        string shared = await server.NewBucketAsync(TrapFixture.Grant("read", Users.Principal("erin")));
        await Lists();
        await server.Alice.DoAsync("PATCH", bucket + "/collections/c", TrapFixture.Grant("write", Users.Principal("erin")));
        await server.As("erin").Get(bucket + "/collections/c/records").Expect(200).Ids("r");
        await Lists();
        await server.As("erin").Get(bucket).Fails(403, 121);
        await server.As("erin").Get(bucket + "/collections").Expect(200).Ids("c");

        // What other scenarios share with everyone is there as well.
        Scenario Lists() => server.As("erin").Get("/buckets").Expect(200).Check(a =>
        {
            a.Ids.ShouldContain(shared["/buckets/".Length..]);
            a.Ids.ShouldNotContain(bucket["/buckets/".Length..]);
        });
    }

    [Fact]
    public async Task trap_54_a_right_from_the_settings_counts_for_the_endpoints_of_its_resource_alone()
    {
        string bucket = await FilledAsync("{}");
        Actor admin = server.As("bucketwriter");
        await admin.Get(bucket).Expect(200).Has("\"permissions\":{}");
        await admin.Patch(bucket, """{"data":{}}""").Expect(200).AnyEvents();
        bucket = await FilledAsync("{}");
        foreach (string path in (string[])["/collections", "/collections/c", "/groups", "/groups/g", "/collections/c/records", "/collections/c/records/r"])
        {
            await admin.Get(bucket + path).Fails(403, 121);
        }

        await admin.Put(bucket + "/collections/c").Fails(403, 121);
        await admin.Put(bucket + "/collections/c/records/r").Fails(403, 121);
        await admin.Get("/buckets/missing").Fails(404, 110);
        Actor writer = server.As("recordwriter");
        await writer.Put(bucket + "/collections/c/records/new").Expect(201).Events("record_created");
        await writer.Get(bucket + "/collections/c").Fails(403, 121);
        await writer.Get(bucket).Fails(403, 121);
    }

    [Fact]
    public async Task trap_56_anonymous_writers_give_the_world_write()
    {
        string bucket = await server.NewBucketAsync(TrapFixture.Grant("collection:create", "system.Everyone"));
        await server.Anonymous.Put(bucket + "/collections/c").Expect(201).Has("\"write\":[\"system.Everyone\"]").Events("collection_created");
        await server.Anonymous.Post(bucket + "/collections").Expect(201).Has("\"write\":[\"system.Everyone\"]").Events("collection_created");
        await server.Bob.Put(bucket + "/collections/c").Expect(200).AnyEvents();
        string open = await server.SharedCollectionAsync("write", "system.Everyone");
        await server.Anonymous.Patch(open, """{"data":{"a":1}}""").Expect(200).Events("collection_updated");
        await server.Alice.DoAsync("PUT", open + "/records/r");
        await server.Anonymous.Patch(open + "/records/r", """{"data":{"a":1}}""").Expect(200).Has("\"system.Everyone\"", Users.Alice).Events("record_permissions_changed");
    }

    [Fact]
    public async Task trap_57_the_deletion_of_a_bucket_is_not_seen_by_ordinary_users()
    {
        string bucket = await server.NewBucketAsync(TrapFixture.Grant("read", Users.Bob));
        string id = bucket["/buckets/".Length..];
        await server.Alice.DoAsync("DELETE", bucket);
        foreach (Actor ordinary in (Actor[])[server.Alice, server.Bob])
        {
            await ordinary.Get("/buckets?_since=0").Expect(200).Lacks("deleted");
            await ordinary.Get($"/buckets?_since=0&id=%22{id}%22").Expect(200).Ids();
        }

        await server.As("bucketreader").Get($"/buckets?_since=0&id=%22{id}%22").Expect(200).Ids(id).Has("\"deleted\":true");
    }

    [Fact]
    public async Task trap_58_a_deleted_group_stays_in_permissions_and_comes_back_with_its_id_and_ends_with_its_bucket()
    {
        string bucket = await FilledAsync("{}");
        string group = bucket + "/groups/g";
        string members = $"{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}";
        await server.Alice.DoAsync("PUT", group, members);
        await server.Alice.DoAsync("PATCH", bucket + "/collections/c", TrapFixture.Grant("read", group));
        await server.Bob.Get(bucket + "/collections/c").Expect(200);
        await server.Alice.Delete(group).Expect(200).Events("group_deleted");
        await server.Bob.Get(bucket + "/collections/c").Fails(403, 121);
        await server.Alice.Get(bucket + "/collections/c").Expect(200).Has($"\"read\":[\"{group}\"]");
        await server.Alice.Put(group, members).Expect(201).Events("group_created");
        await server.Bob.Get(bucket + "/collections/c").Expect(200);

        await server.Bob.Get("/").Has(group);
        await server.Alice.DoAsync("DELETE", bucket);
        await server.Bob.Get("/").Lacks(group);
        await server.Alice.DoAsync("PUT", bucket);
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", TrapFixture.Grant("read", group));
        await server.Bob.Get(bucket + "/collections/c").Fails(403, 121);
    }

    [Fact]
    public async Task trap_59_entries_are_for_those_who_could_read_then_and_deletions_for_the_principals_of_the_parents()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", TrapFixture.Grant("read", Users.Principal("carol")));
        string record = bucket + "/collections/c/records/r";
        await server.Alice.DoAsync("PUT", record, TrapFixture.Grant("read", Users.Bob));
        await server.Alice.DoAsync("PATCH", record, """{"permissions":{"read":[]}}""");
        await server.Bob.Get(record).Fails(403, 121);
        await Sees("bob", bucket, "create");
        await server.Alice.DoAsync("PATCH", record, TrapFixture.Grant("read", Users.Bob));
        await server.Alice.DoAsync("DELETE", record);
        await Sees("bob", bucket, "update", "create");
        await Sees("carol", bucket, "delete", "update", "update", "create");
        await server.Alice.DoAsync("PATCH", bucket + "/collections/c", """{"permissions":{"read":[]}}""");
        await Sees("carol", bucket, "delete", "update", "update", "create");
        await Sees("alice", bucket, "delete", "update", "update", "create");
        await server.As("dave").Get(bucket + "/history").Fails(403, 121);
    }

    /// <summary>Expects exactly these actions upon records in the history, the latest first.</summary>
    private async Task Sees(string user, string bucket, params string[] actions) => await server.As(user).Get(bucket + "/history?resource_name=record").Expect(200)
        .Check(a => a.Data.AsArray().Select(e => (string)e!["action"]!).ShouldBe(actions, user));

    /// <summary>A bucket of Alice's with that body, a group, a collection and a record.</summary>
    private async Task<string> FilledAsync(string body)
    {
        string bucket = await server.NewBucketAsync(body);
        await server.Alice.DoAsync("PUT", bucket + "/groups/g");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c/records/r");
        return bucket;
    }

    public sealed class Fixture() : TrapFixture(
        $"""
        kinto.includes = kinto.plugins.history
        kinto.bucket_write_principals = {Users.Principal("bucketwriter")}
        kinto.bucket_read_principals = {Users.Principal("bucketreader")}
        kinto.record_write_principals = {Users.Principal("recordwriter")}
        """);
}
