using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Auditing;

public sealed class access_to_an_object(access_to_an_object.Server server) : IClassFixture<access_to_an_object.Server>
{
    [Fact]
    public async Task follows_from_permissions_above_it_from_groups_and_from_settings()
    {
        string b = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", b + "/groups/g", $$$"""{"data":{"members":["{{{Users.Bob}}}"]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/c", $$$"""{"permissions":{"read":["{{{b}}}/groups/g"],"record:create":["system.Authenticated"]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/c/records/r", """{"permissions":{"read":["system.Everyone"]}}""");

        JsonNode access = (await server.Alice.Get(b + "/collections/c/records/r/access").Expect(200)).Data;
        Text(access["write"]!).ShouldBe([$"{Users.Alice}: write on {b}, write on {b}/collections/c, write on {b}/collections/c/records/r"]);
        Text(access["read"]!).ShouldBe(
        [
            $"{b}/groups/g: read on {b}/collections/c",
            $"{Users.Alice}: write on {b}, write on {b}/collections/c, write on {b}/collections/c/records/r",
            $"{Users.Principal("warden")}: read by settings",
            $"system.Everyone: read on {b}/collections/c/records/r",
        ], ignoreOrder: true);
        access["groups"]!.ToJsonString().ShouldBe($$"""{"{{b}}/groups/g":["{{Users.Bob}}"]}""");

        (await server.Alice.Get(b + "/collections/c/access").Expect(200)).Text.ShouldContain("record:create");
    }

    [Fact]
    public async Task is_told_as_it_was()
    {
        string b = await server.NewBucketAsync();
        string g = b + "/groups/g";
        await server.Alice.DoAsync("PUT", g, $$$"""{"data":{"members":["{{{Users.Bob}}}"]}}""");
        long with = (await server.Alice.DoAsync("PATCH", b, $$$"""{"permissions":{"read":["{{{g}}}"]}}""")).Timestamp;
        await server.Alice.DoAsync("PUT", g, """{"data":{"members":[]}}""");
        long without = (await server.Alice.DoAsync("PATCH", b, """{"permissions":{"read":[]}}""")).Timestamp;

        await server.Alice.Get($"{b}/access?_at={with}").Expect(200).Has($"\"groups\":{{\"{g}\":[\"{Users.Bob}\"]}}", $"\"at\":{with}");
        await server.Alice.Get($"{b}/access?_at={without}").Expect(200).Lacks(g).Has("\"groups\":{}");
        await server.Alice.Get($"{b}/access?_at=1000").Fails(400, 107);
        await server.Alice.Get($"{b}/access?_at=x").Fails(400, 107);
    }

    [Fact]
    public async Task is_told_to_those_who_may_write_now_and_could_then()
    {
        string b = await server.NewBucketAsync("""{"permissions":{"read":["system.Everyone"]}}""");
        long before = (await server.Alice.DoAsync("GET", b)).Timestamp;
        await server.Bob.Get(b + "/access").Fails(403, 121);
        await server.Anonymous.Get(b + "/access").Fails(401, 104);
        long shared = (await server.Alice.DoAsync("PATCH", b, $$$"""{"permissions":{"write":["{{{Users.Bob}}}"]}}""")).Timestamp;
        await server.Bob.Get(b + "/access").Expect(200);
        await server.Bob.Get($"{b}/access?_at={shared}").Expect(200);
        await server.Bob.Get($"{b}/access?_at={before}").Fails(403, 121);
        await server.Alice.Get(b + "/collections/none/access").Fails(404, 110);
    }

    private static IEnumerable<string> Text(JsonNode entries) => entries.AsArray().Select(e =>
        $"{e!["principal"]}: {string.Join(", ", e["by"]!.AsArray().Select(r => r!["uri"] is { } uri ? $"{r["permission"]} on {uri}" : $"{r["permission"]} by settings"))}");

    public sealed class Server() : ServerFixture($"kinto.record_read_principals = {Users.Principal("warden")}");
}
