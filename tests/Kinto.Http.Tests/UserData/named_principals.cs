using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.UserData;

/// <summary>Permissions and memberships that name a principal whose data is deleted: specification section 19.8.</summary>
public sealed class named_principals(UserDataFixture server) : IClassFixture<UserDataFixture>
{
    [Fact]
    public async Task are_taken_out_of_every_permission_and_nothing_else_changes()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/collections/c",
            $"{{\"data\":{{\"kept\":true}},\"permissions\":{{\"read\":[\"{principal}\",\"{Users.Bob}\"],\"record:create\":[\"{principal}\"]}}}}");
        Answer before = await server.Alice.Get(bucket + "/collections/c");
        Answer list = await server.Alice.Get(bucket + "/collections");
        await actor.Get(bucket + "/collections/c").Expect(200);

        await server.Admin.Delete(path).Expect(200).Events("user_data_deleted", "collection_permissions_changed");

        await actor.Get(bucket + "/collections/c").Fails(403, 121);
        await server.Alice.Get(bucket + "/collections/c").Expect(200).Header("ETag", before.ETag).Check(a =>
        {
            a.Data.ToJsonString().ShouldBe(before.Data.ToJsonString());
            a.Json["permissions"]!.ToJsonString().ShouldBe($"{{\"read\":[\"{Users.Bob}\"],\"write\":[\"{Users.Alice}\"]}}");
        });
        await server.Alice.Get(bucket + "/collections").Expect(200).Header("ETag", list.ETag);
        await server.Alice.Get(bucket + "/history?collection_id=c").Check(a => a.Data.AsArray().Count.ShouldBe(1));
    }

    [Fact]
    public async Task are_found_where_nobody_may_write()
    {
        (Actor _, string principal, string path) = server.NewUser();
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PATCH", bucket, "{\"permissions\":{\"read\":[\"" + principal + "\"]}}");
        await server.Alice.DoAsync("PATCH", bucket, "[{\"op\":\"remove\",\"path\":\"/permissions/write/" + Users.Alice + "\"}]", "application/json-patch+json");
        await server.Admin.Delete(path).Expect(200).Events("user_data_deleted", "bucket_permissions_changed");
    }

    [Fact]
    public async Task leave_groups_but_not_their_attribute()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        string group = await server.NewBucketAsync() + "/groups/g";
        await PutGroupAsync(group, principal, Users.Bob);
        Answer before = await server.Alice.Get(group);
        await actor.Get("/").Check(a => a.Text.ShouldContain(group));

        await server.Admin.Delete(path).Expect(200).Events("user_data_deleted", "group_memberships_revoked");

        await actor.Get("/").Check(a => a.Text.ShouldNotContain(group));
        await server.Bob.Get("/").Check(a => a.Text.ShouldContain(group));
        await server.Alice.Get(group).Header("ETag", before.ETag).Check(a => a.Text.ShouldBe(before.Text));
    }

    [Fact]
    public async Task stay_out_of_groups_until_they_are_taken_in_anew()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        string group = await server.NewBucketAsync() + "/groups/g";
        await PutGroupAsync(group, principal);
        await server.Admin.Delete(path).Expect(200).AnyEvents();
        await server.Alice.DoAsync("PATCH", group, """{"data":{"note":"still the same members"}}""");
        await server.Alice.DoAsync("PATCH", group, """{"permissions":{"read":["system.Everyone"]}}""");
        await actor.Get("/").Check(a => a.Text.ShouldNotContain(group));
        await PutGroupAsync(group, Users.Bob);
        await PutGroupAsync(group, Users.Bob, principal);
        await actor.Get("/").Check(a => a.Text.ShouldContain(group));
    }

    [Fact]
    public async Task may_be_groups()
    {
        string group = await server.NewBucketAsync() + "/groups/g";
        await PutGroupAsync(group, Users.Bob, Users.Principal("dora"));
        string bucket = await server.NewBucketAsync($"{{\"permissions\":{{\"read\":[\"{group}\"]}}}}");
        await server.Bob.Get(bucket).Expect(200);

        await server.Admin.Delete(UserDataFixture.PathOf(group)).Expect(200).Body($"{{\"data\":{{\"principal\":\"{group}\"}}}}")
            .Events("user_data_deleted", "bucket_permissions_changed", "group_memberships_revoked");

        await server.Bob.Get(bucket).Fails(403, 121);
        await server.Bob.Get("/").Check(a => a.Text.ShouldNotContain(group));
        await server.Alice.Get(group).Expect(200).Has(Users.Bob);
    }

    [Fact]
    public async Task no_longer_read_the_entries_of_histories()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        (Actor other, string otherPrincipal, string _) = server.NewUser();
        string bucket = await server.NewBucketAsync();
        string readers = $"{{\"permissions\":{{\"read\":[\"{principal}\",\"{otherPrincipal}\"]}}}}";
        await server.Alice.DoAsync("PUT", bucket + "/groups/g", readers);
        await actor.Get(bucket + "/history").Expect(200).Check(a => a.Data.AsArray().Count.ShouldBe(1)).AnyEvents();

        await server.Admin.Delete(path).Expect(200).AnyEvents();

        await actor.Get(bucket + "/history").Fails(403, 121);
        await other.Get(bucket + "/history").Expect(200).Check(a => a.Data.AsArray().Count.ShouldBe(1));
        await server.Alice.DoAsync("PATCH", bucket + "/groups/g", readers);
        await actor.Get(bucket + "/history").Expect(200).Check(a => a.Data[0]!["action"]!.ToString().ShouldBe("update"));
        await actor.Get(bucket + "/history").Check(a => a.Data.AsArray().Count.ShouldBe(1));
    }

    private async Task PutGroupAsync(string group, params string[] members) =>
        await server.Alice.DoAsync("PUT", group, $"{{\"data\":{{\"members\":[{string.Join(',', members.Select(m => $"\"{m}\""))}]}}}}");
}
