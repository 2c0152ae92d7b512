using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Erasures;

public sealed class erasing_user_data(ErasureFixture server) : IClassFixture<ErasureFixture>
{
    [Fact]
    public async Task takes_what_the_principal_owns_and_owned_out_of_the_past()
    {
        (Actor actor, string path) = NewUser("one");
        string marker = "marker" + server.NewId() + "end";
        string data = $$$"""{"data":{"name":"{{{marker}}}"}}""";
        string collection = await SharedCollectionAsync();
        string own = "/buckets/" + server.NewId();
        await actor.DoAsync("PUT", collection + "/records/live", data);
        await actor.DoAsync("PATCH", collection + "/records/live", data);
        await actor.DoAsync("PUT", collection + "/records/gone", data);
        await actor.DoAsync("DELETE", collection + "/records/gone");
        await actor.DoAsync("PUT", own, data);
        await actor.DoAsync("PUT", own + "/collections/c", data);
        await actor.DoAsync("PUT", own + "/collections/c/records/r", data);
        await actor.DoAsync("DELETE", own + "/collections/c");
        await actor.DoAsync("PUT", own + "/groups/g", $$$"""{"data":{"members":["{{{marker}}}"]}}""");
        Answer before = await server.Alice.DoAsync("GET", collection + "/records");
        (await server.PlacesOfAsync(marker)).Count.ShouldBeGreaterThan(7);

        await server.Admin.Post(path, ErasureFixture.Reason).Expect(200).Has("\"objects\":6").AnyEvents();

        (await server.PlacesOfAsync(marker)).ShouldBeEmpty();
        await server.Alice.Get($"{collection}/records?_at={before.Timestamp}").Expect(200).Ids();
        await server.Alice.Get($"{collection}/records?_since={before.Timestamp}").Expect(200).Ids("live");
        await server.Alice.Get(collection[..^"/collections/c".Length] + "/history").Expect(200).Lacks(marker);
    }

    [Fact]
    public async Task leaves_what_is_of_others()
    {
        (Actor actor, string path) = NewUser("two");
        string collection = await SharedCollectionAsync();
        await server.Bob.DoAsync("PUT", collection + "/records/his", """{"data":{"of":"bob"}}""");
        await actor.DoAsync("PUT", collection + "/records/handed", """{"data":{"of":"two"}}""");
        await actor.DoAsync("PATCH", collection + "/records/handed", $$$"""{"permissions":{"write":["{{{Users.Bob}}}"]}}""");
        // An id that two people used one after the other.
        await actor.DoAsync("PUT", collection + "/records/id", """{"data":{"of":"secretly two"}}""");
        long first = (await server.Alice.DoAsync("GET", collection + "/records")).Timestamp;
        await actor.DoAsync("DELETE", collection + "/records/id");
        await server.Bob.DoAsync("PUT", collection + "/records/id", """{"data":{"of":"bob again"}}""");
        long second = (await server.Alice.DoAsync("GET", collection + "/records")).Timestamp;

        await server.Admin.Post(path, ErasureFixture.Reason).Expect(200).Has("\"objects\":1").AnyEvents();

        (await server.PlacesOfAsync("secretly two")).ShouldBeEmpty();
        await server.Alice.Get(collection + "/records?_sort=id").Expect(200).Ids("handed", "his", "id").Has("bob again", "\"two\"");
        await server.Alice.Get($"{collection}/records?_sort=id&_at={first}").Expect(200).Ids("handed", "his");
        await server.Alice.Get($"{collection}/records?_sort=id&_at={second}").Expect(200).Ids("handed", "his", "id").Has("bob again");
        await server.Bob.Get(collection + "/records/handed").Expect(200).Lacks(Users.Principal("two"));
    }

    [Fact]
    public async Task once_more_finds_nothing()
    {
        (Actor actor, string path) = NewUser("three");
        string collection = await SharedCollectionAsync();
        await actor.DoAsync("PUT", collection + "/records/r", """{"data":{"a":1}}""");
        await server.Admin.Post(path, ErasureFixture.Reason).Expect(200).Has("\"erased\":2", "\"objects\":1")
            .Events("user_data_deleted", "record_deleted", "object_erased", "user_data_erased");
        await server.Admin.Post(path, ErasureFixture.Reason).Expect(200).Has("\"erased\":0", "\"objects\":0")
            .Events("user_data_deleted", "user_data_erased");
    }

    [Fact]
    public async Task is_for_those_whom_the_settings_name()
    {
        await server.Alice.Post("/__user_data__/x/erase", ErasureFixture.Reason).Fails(403, 121);
        await server.Anonymous.Post("/__user_data__/x/erase", ErasureFixture.Reason).Fails(401, 104);
        await server.Admin.Delete("/__user_data__/x").Fails(403, 121);
        await server.Alice.Get("/").Expect(200).Has("\"erase\":{", "\"checksum\":{");
    }

    private (Actor Actor, string Path) NewUser(string name)
    {
        return (server.As(name), $"/__user_data__/{Uri.EscapeDataString(Users.Principal(name))}/erase");
    }

    /// <summary>A collection of Alice's in which every user may create.</summary>
    private Task<string> SharedCollectionAsync() => server.NewCollectionAsync("""{"permissions":{"record:create":["system.Authenticated"]}}""");
}
