using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.TimeTravel;

public sealed class past_permissions(past_permissions.Server server) : IClassFixture<past_permissions.Server>
{
    [Fact]
    public async Task are_those_that_the_caller_had_on_what_is_still_open_to_them()
    {
        string b = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", b + "/collections/c");
        await server.Alice.DoAsync("PUT", b + "/collections/c/records/kept", $$$"""{"permissions":{"write":["{{{Users.Bob}}}"]}}""");
        await server.Alice.DoAsync("PUT", b + "/groups/g", $$$"""{"data":{"members":["{{{Users.Bob}}}"]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/d", $$$"""{"permissions":{"read":["{{{b}}}/groups/g"]}}""");
        long then = (await server.Alice.DoAsync("PUT", b + "/collections/c/records/closed", $$$"""{"permissions":{"read":["{{{Users.Bob}}}"]}}""")).Timestamp;
        long later = (await server.Alice.DoAsync("PUT", b + "/collections/c/records/kept", $$$"""{"permissions":{"write":[],"read":["{{{Users.Bob}}}"]}}""")).Timestamp;
        await server.Alice.DoAsync("PATCH", b + "/collections/c/records/closed", """{"permissions":{"read":[]}}""");

        await server.Bob.Get($"/permissions?_at={then}&bucket_id={b[9..]}").Expect(200).Ids("d", "kept").Has("""["write","read"]""");
        await server.Bob.Get($"/permissions?_at={later}&resource_name=record").Expect(200).Ids("kept").Lacks("write");
        await server.Bob.Get($"/permissions?bucket_id={b[9..]}").Expect(200).Ids("d", "kept");
        await server.Bob.Head($"/permissions?_at={then}&bucket_id={b[9..]}").Expect(200).Header("Total-Objects", "2");

        // What was deleted since is shown to those who could read it last.
        await server.Alice.DoAsync("DELETE", b + "/collections/d");
        await server.Alice.DoAsync("PUT", b + "/groups/g", """{"data":{"members":[]}}""");
        await server.Bob.Get($"/permissions?_at={then}&bucket_id={b[9..]}").Expect(200).Ids("kept");
        await server.Alice.Get($"/permissions?_at={then}&bucket_id={b[9..]}").Expect(200).Ids("g", "d", "kept", "closed", "c", b[9..]);
    }

    [Fact]
    public async Task of_the_settings_are_those_on_what_there_was()
    {
        string b = await server.NewBucketAsync();
        long then = (await server.Alice.DoAsync("PUT", b + "/collections/c")).Timestamp;
        await server.Alice.DoAsync("PUT", b + "/collections/d");
        await server.Alice.DoAsync("DELETE", b + "/collections/c");
        await server.As("warden").Get($"/permissions?_at={then}&resource_name=collection&bucket_id={b[9..]}").Expect(200).Ids("c");
        await server.As("warden").Get($"/permissions?resource_name=collection&bucket_id={b[9..]}").Expect(200).Ids("d");
    }

    [Fact]
    public async Task are_refused_for_times_that_make_no_sense()
    {
        await server.NewBucketAsync();
        await server.Alice.Get("/permissions?_at=tomorrow").Fails(400, 107);
        await server.Alice.Get("/permissions?_at=253402300799999").Fails(400, 107).Has("future");
        await server.Alice.Get("/permissions?_at=1000").Fails(400, 107).Has("before the first change");
    }

    public sealed class Server() : ServerFixture(
        $"""
        kinto.experimental_permissions_endpoint = true
        kinto.collection_read_principals = {Users.Principal("warden")}
        """);
}
