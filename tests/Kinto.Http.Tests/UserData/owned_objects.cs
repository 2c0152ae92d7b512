using System.Text;
using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.UserData;

/// <summary>What a principal alone may write is deleted with the principal's data: specification section 19.8.</summary>
public sealed class owned_objects(UserDataFixture server) : IClassFixture<UserDataFixture>
{
    [Fact]
    public async Task leave_tombstones_that_pollers_see_and_entries_in_the_history()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        string collection = await SharedCollectionAsync();
        string bucket = collection[..^"/collections/c".Length];
        await actor.DoAsync("PUT", collection + "/records/mine", """{"data":{"secret":"s"}}""");
        await server.Alice.DoAsync("PUT", collection + "/records/hers");
        Answer before = await server.Alice.Get(collection + "/records");

        await server.Admin.Delete(path).Expect(200).Events("user_data_deleted", "record_deleted");

        Answer changes = await server.Alice.Get(collection + "/records?_since=" + Uri.EscapeDataString(before.ETag)).Expect(200).Ids("mine");
        changes.Data[0]!["deleted"]!.GetValue<bool>().ShouldBeTrue();
        changes.Timestamp.ShouldBeGreaterThan(before.Timestamp);
        await server.Alice.Get(collection + "/records/mine").Fails(404, 110);
        await server.Alice.Get(bucket + "/history?action=delete").Expect(200).Check(a =>
        {
            a.Data.AsArray().Count.ShouldBe(1);
            a.Data[0]!["user_id"]!.ToString().ShouldBe(Users.Principal("admin"));
            a.Data[0]!["target"]!["data"]!["deleted"]!.GetValue<bool>().ShouldBeTrue();
            a.Text.ShouldNotContain(principal);
        });
    }

    [Fact]
    public async Task take_everything_below_along_without_tombstones()
    {
        (Actor actor, string _, string path) = server.NewUser();
        string own = "/buckets/" + server.NewId();
        await actor.DoAsync("PUT", own);
        await actor.DoAsync("PUT", own + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Bob}\"]}}}}");
        await actor.DoAsync("PUT", own + "/collections/c", $"{{\"permissions\":{{\"write\":[\"{Users.Bob}\"]}}}}");
        await server.Bob.DoAsync("PUT", own + "/collections/c/records/r");

        await server.Admin.Delete(path).Expect(200).Events("user_data_deleted", "bucket_deleted");

        await server.Bob.Get(own + "/collections/c/records").Fails(403, 121);
        await server.Bob.Get("/").Check(a => a.Text.ShouldNotContain(own + "/groups/g"));
        await server.Alice.Put(own).Expect(201).Events("bucket_created");
        await server.Alice.Get(own + "/groups?_since=0").Expect(200).Ids().AnyEvents();
    }

    [Fact]
    public async Task are_found_at_every_level()
    {
        (Actor actor, string _, string path) = server.NewUser();
        string collection = await SharedCollectionAsync();
        string bucket = collection[..^"/collections/c".Length];
        await actor.DoAsync("PUT", collection + "/records/r");
        await actor.DoAsync("PUT", bucket + "/groups/g");
        await actor.DoAsync("PUT", bucket + "/collections/own");
        await actor.DoAsync("PUT", bucket + "/collections/own/records/r");
        await actor.DoAsync("PUT", bucket + "/collections/other");
        await actor.DoAsync("PUT", "/buckets/" + server.NewId());

        await server.Admin.Delete(path).Expect(200)
            .Events("user_data_deleted", "record_deleted", "group_deleted", "bucket_deleted", "collection_deleted", "collection_deleted");

        await server.Alice.Get(bucket + "/groups?_since=0").Expect(200).Ids("g");
        await server.Alice.Get(bucket + "/collections?_since=0&_sort=id").Expect(200).Ids("c", "other", "own");
        await server.Alice.Get(bucket + "/history?action=delete").Check(a => a.Data.AsArray().Count.ShouldBe(4));
    }

    [Fact]
    public async Task are_not_those_that_others_may_write_too()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        string collection = await SharedCollectionAsync();
        await actor.DoAsync("PUT", collection + "/records/r", $"{{\"permissions\":{{\"write\":[\"{Users.Bob}\"]}}}}");
        await server.Admin.Delete(path).Expect(200).Events("user_data_deleted", "record_permissions_changed");
        await server.Bob.Get(collection + "/records/r").Expect(200)
            .Check(a => a.Json["permissions"]!.ToJsonString().ShouldBe($"{{\"write\":[\"{Users.Bob}\"]}}")).Lacks(principal);
    }

    // More than one save holds, and ends that are sent together.
    [Fact]
    public async Task may_be_many()
    {
        (Actor actor, string _, string path) = server.NewUser();
        string collection = await SharedCollectionAsync();
        string bucket = collection[..^"/collections/c".Length];
        await BatchesAsync(actor, Enumerable.Range(0, 2100).Select(i => $"{collection}/records/r{i}"));
        await BatchesAsync(actor, Enumerable.Range(0, 300).Select(i => $"{bucket}/collections/o{i}"));
        await server.Admin.Delete(path).Expect(200).AnyEvents();
        await server.Alice.Head(collection + "/records").Expect(200).Header("Total-Records", "0");
        await server.Alice.Get(collection + "/records?_since=0&_limit=5000").Check(a => a.Ids.Distinct().Count().ShouldBe(2100));
        await server.Alice.Head(bucket + "/collections").Expect(200).Header("Total-Records", "1");
    }

    [Fact]
    public async Task can_be_deleted_amid_a_batch()
    {
        (Actor actor, string principal, string path) = server.NewUser();
        string collection = await SharedCollectionAsync();
        string bucket = collection[..^"/collections/c".Length];
        string members = $"{{\"data\":{{\"members\":[\"{principal}\"]}}}}";
        await actor.DoAsync("PUT", collection + "/records/before");
        JsonArray responses = (await server.Admin.Post("/batch",
            $$$"""
            {"requests":[
              {"method":"PUT","path":"/buckets/{{{server.NewId()}}}","body":{"permissions":{"read":["{{{principal}}}"]} } },
              {"method":"DELETE","path":"{{{path}}}"},
              {"method":"PUT","path":"{{{collection}}}/records/after"},
              {"method":"GET","path":"{{{collection}}}/records"}]}
            """).Expect(200).AnyEvents()).Json["responses"]!.AsArray();
        responses.Select(r => (int)r!["status"]!).ShouldBe([201, 200, 201, 200]);
        responses[3]!["body"]!["data"]!.AsArray().Select(r => (string)r!["id"]!).ShouldBe(["after"]);
        await server.Alice.DoAsync("PUT", bucket + "/groups/late", members);
        await actor.Get("/").Check(a => a.Text.ShouldContain(bucket + "/groups/late"));
    }

    private static async Task BatchesAsync(Actor actor, IEnumerable<string> paths)
    {
        foreach (string[] chunk in paths.Chunk(25))
        {
            var body = new StringBuilder("{\"defaults\":{\"method\":\"PUT\"},\"requests\":[");
            body.AppendJoin(',', chunk.Select(p => $"{{\"path\":\"{p}\"}}")).Append("]}");
            await actor.DoAsync("POST", "/batch", body.ToString());
        }
    }

    /// <summary>A collection of Alice's in which every user may create, as in its bucket.</summary>
    private async Task<string> SharedCollectionAsync()
    {
        string bucket = await server.NewBucketAsync("""{"permissions":{"read":["system.Authenticated"],"collection:create":["system.Authenticated"],"group:create":["system.Authenticated"]}}""");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c", """{"permissions":{"record:create":["system.Authenticated"]}}""");
        return bucket + "/collections/c";
    }
}
