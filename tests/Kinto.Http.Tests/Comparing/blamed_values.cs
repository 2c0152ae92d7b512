using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Comparing;

public sealed class blamed_values(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task are_told_with_who_set_them_and_when()
    {
        string r = await server.NewCollectionAsync() + "/records/r";
        Answer first = await server.Alice.DoAsync("PUT", r, $$$"""{"data":{"a":{"x":1,"y":[1]},"b":1},"permissions":{"write":["{{{Users.Bob}}}"]}}""");
        Answer second = await server.Bob.DoAsync("PATCH", r, """{"data":{"a":{"x":1,"y":[1,2]},"b":2}}""");
        Answer third = await server.Alice.DoAsync("PATCH", r, """{"data":{"b":2.0,"c":{}},"permissions":{"read":["system.Everyone"]}}""");

        Answer blame = await server.Alice.Get(r + "/blame").Expect(200);
        Told(blame).ShouldBe(
        [
            $"/data/a/x 1 {first.Timestamp} {Users.Alice}",
            $"/data/a/y [1,2] {second.Timestamp} {Users.Bob}",
            $"/data/b 2.0 {second.Timestamp} {Users.Bob}",
            $$"""/data/c {} {{third.Timestamp}} {{Users.Alice}}""",
            $"/data/id \"r\" {first.Timestamp} {Users.Alice}",
            $"/data/last_modified {third.Timestamp} {third.Timestamp} {Users.Alice}",
            $"/permissions/read/system.Everyone \"system.Everyone\" {third.Timestamp} {Users.Alice}",
            .. new[] { Users.Alice, Users.Bob }.Order(StringComparer.Ordinal).Select(u => $"/permissions/write/{u} \"{u}\" {first.Timestamp} {Users.Alice}"),
        ]);
        blame.Data.AsArray().Select(v => Guid.Parse((string)v!["event"]!)).Distinct().Count().ShouldBe(3);

        Told(await server.Alice.Get($"{r}/blame?_at={second.Timestamp}").Expect(200)).ShouldContain($"/data/b 2 {second.Timestamp} {Users.Bob}");
        await server.Alice.Get($"{r}/blame?_at={first.Timestamp - 1}").Fails(404, 110);
        await server.Alice.Get($"{r}/blame?_at=9999999999999").Fails(400, 107).Has("in the future");
        await server.Alice.Get($"{r}/blame?_at=x").Fails(400, 107);
        await server.Alice.Head(r + "/blame").Expect(200);
    }

    [Fact]
    public async Task begin_with_the_present_life_of_the_object()
    {
        string c = await server.NewCollectionAsync();
        Answer former = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"a":1}}""");
        await server.Alice.DoAsync("DELETE", c + "/records/r");
        Answer second = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"a":1}}""");
        Told(await server.Alice.Get($"{c}/records/r/blame").Expect(200))[0].ShouldStartWith($"/data/a 1 {second.Timestamp} ");
        await server.Alice.DoAsync("DELETE", c);
        await server.Alice.DoAsync("PUT", c);
        await server.Alice.Get($"{c}/records/r/blame").Fails(404, 110);
        Answer third = await server.Alice.DoAsync("PUT", c + "/records/r", """{"data":{"a":1}}""");
        Told(await server.Alice.Get($"{c}/records/r/blame").Expect(200))[0].ShouldStartWith($"/data/a 1 {third.Timestamp} ");
        Told(await server.Alice.Get($"{c}/records/r/blame?_at={former.Timestamp}").Expect(200))[0].ShouldStartWith($"/data/a 1 {former.Timestamp} ");
    }

    [Fact]
    public async Task are_told_of_every_kind_of_object()
    {
        string b = await server.NewBucketAsync("""{"data":{"a":1}}""");
        await server.Alice.DoAsync("PUT", b + "/groups/g", """{"data":{"members":["x"]}}""");
        await server.Alice.DoAsync("PUT", b + "/collections/c", """{"data":{"a":1}}""");
        await server.Alice.Get(b + "/blame").Expect(200).Has("/data/a");
        await server.Alice.Get(b + "/groups/g/blame").Expect(200).Has("/data/members");
        await server.Alice.Get(b + "/collections/c/blame").Expect(200).Has("/data/a");
        await server.Alice.Get(b + "/collections/d/blame").Fails(404, 110);
        await server.Bob.Get(b + "/blame").Fails(403, 121);
        await server.Anonymous.Get(b + "/blame").Fails(401, 104);
    }

    [Fact]
    public async Task keep_their_origin_from_those_who_could_not_read_then()
    {
        string r = await server.NewCollectionAsync() + "/records/r";
        await server.Alice.DoAsync("PUT", r, """{"data":{"a":1}}""");
        long shared = (await server.Alice.DoAsync("PATCH", r, """{"data":{"b":1},"permissions":{"read":["system.Everyone"]}}""")).Timestamp;
        string[] told = Told(await server.Anonymous.Get(r + "/blame").Expect(200).Lacks("permissions"));
        told[0].ShouldBe("/data/a 1 null null");
        told[1].ShouldBe($"/data/b 1 {shared} {Users.Alice}");

        await server.Alice.DoAsync("PATCH", r, """{"data":{"c":1}}""");
        await server.Anonymous.Get($"{r}/blame?_at={shared}").Expect(200).Header("Cache-Control", "public, max-age=31536000, immutable");
        await server.Anonymous.Get(r + "/blame").Expect(200).Header("Cache-Control", "no-cache, no-store");
    }

    private static string[] Told(Answer blame) =>
        [.. blame.Data.AsArray().Select(v => $"{v!["pointer"]} {Text(v["value"])} {Text(v["since"])} {(string?)v["user_id"] ?? "null"}")];

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
