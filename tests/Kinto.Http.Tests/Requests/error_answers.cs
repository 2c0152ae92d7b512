using System.Text.Json.Nodes;

namespace Kinto.Http.Tests.Requests;

/// <summary>Specification section 4: each number that core resources emit, and the order of the details. Traps 3 to 5.</summary>
public sealed class error_answers(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task errno_104_asks_for_authentication() =>
        await Same(server.Anonymous.Get("/buckets/nope").HasHeader("WWW-Authenticate"),
            """{"code":401,"errno":104,"error":"Unauthorized","message":"Please authenticate yourself to use this endpoint."}""");

    [Fact]
    public async Task errno_121_refuses_an_authenticated_user() =>
        await Same(server.Bob.Get(await server.NewBucketAsync()).NoHeader("WWW-Authenticate"),
            """{"code":403,"errno":121,"error":"Forbidden","message":"This user cannot access this resource."}""");

    [Fact]
    public async Task traps_4_and_5_errno_110_is_a_missing_object_and_has_no_message() =>
        await Same(server.Alice.Get(await server.NewCollectionAsync() + "/records/unk"),
            """{"code":404,"errno":110,"error":"Not Found","details":{"id":"unk","resource_name":"record"}}""");

    [Fact]
    public async Task trap_4_errno_111_is_a_missing_parent() =>
        await Same(server.Alice.Get(await server.NewBucketAsync() + "/collections/unk/records"),
            """{"code":404,"errno":111,"error":"Not Found","details":{"id":"unk","resource_name":"collection"}}""");

    [Fact]
    public async Task errno_114_shows_the_existing_object()
    {
        string bucket = await server.NewBucketAsync("""{"data":{"a":1},"permissions":{"read":["system.Everyone"]}}""");
        Answer read = await server.Alice.Get(bucket);
        await Same(server.Alice.Put(bucket, "{}").With("If-Match", "\"1\"").Header("ETag", read.ETag).HasHeader("Last-Modified"), new JsonObject
        {
            ["code"] = 412,
            ["errno"] = 114,
            ["error"] = "Precondition Failed",
            ["message"] = "Resource was modified meanwhile",
            ["details"] = new JsonObject { ["existing"] = read.Data.DeepClone() },
        }.ToJsonString());
    }

    [Fact]
    public async Task trap_16_errno_114_of_a_list_has_no_details() =>
        await Same(server.Alice.Get(await server.NewBucketAsync() + "/groups").With("If-Match", "\"1\"").AnyEvents().HasHeader("ETag", "Last-Modified"),
            """{"code":412,"errno":114,"error":"Precondition Failed","message":"Resource was modified meanwhile"}""");

    [Fact]
    public async Task problems_of_header_and_query_are_listed_together_by_name()
    {
        string list = await server.NewBucketAsync() + "/groups";
        await Same(server.Alice.Get(list + "?_since=x&_limit=abc").With("If-Match", "junk"),
            """
            {"code":400,"errno":107,"error":"Invalid parameters",
             "message":"If-Match in header: The value should be integer between double quotes.",
             "details":[{"location":"header","name":"If-Match","description":"The value should be integer between double quotes."},
                        {"location":"querystring","name":"_limit","description":"\"abc\" is not a number"},
                        {"location":"querystring","name":"_since","description":"\"x\" is not a number"}]}
            """);
    }

    [Fact]
    public async Task problems_of_header_and_body_are_listed_together_by_name() =>
        await server.Alice.Put("/buckets/new", """{"data":1,"permissions":{"read":["",1]}}""").With("If-None-Match", "W/\"3\"").Fails(400, 107).Check(a =>
        {
            string[] names = [.. a.Json["details"]!.AsArray().Select(d => (string)d!["name"]!)];
            names.ShouldBe(names.Order(StringComparer.Ordinal));
            names.ShouldContain("If-None-Match");
            names.ShouldContain("data");
            names.ShouldContain("permissions.read.0");
        });

    [Fact]
    public async Task an_invalid_object_id_is_at_the_path_without_a_name() =>
        await Same(server.Alice.Put("/buckets/a.b", "{}"),
            """
            {"code":400,"errno":107,"error":"Invalid parameters","message":"path: Invalid object id",
             "details":[{"location":"path","name":null,"description":"Invalid object id"}]}
            """);

    [Fact]
    public async Task the_answer_to_head_has_no_body() => await server.Bob.Head(await server.NewBucketAsync()).Expect(403).Body("");

    private static async Task Same(Scenario scenario, string expected)
    {
        JsonNode json = JsonNode.Parse(expected)!;
        await scenario.Fails((int)json["code"]!, (int)json["errno"]!).Header("Content-Type", "application/json")
            .Check(a => JsonNode.DeepEquals(a.Json, json).ShouldBeTrue(a.Text));
    }
}
