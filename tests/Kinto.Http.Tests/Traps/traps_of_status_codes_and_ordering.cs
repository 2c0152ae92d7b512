using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 1 to 16 of specification section 24: refusals, which of them comes first, and preconditions.</summary>
public sealed partial class traps_of_status_codes_and_ordering(traps_of_status_codes_and_ordering.Fixture server) : IClassFixture<traps_of_status_codes_and_ordering.Fixture>
{
    [Fact]
    public async Task trap_01_a_missing_collection_is_told_before_authentication_on_record_writes_and_after_it_on_reads()
    {
        string bucket = await server.NewBucketAsync();
        string list = bucket + "/collections/unknown/records";
        foreach ((string method, string path, string? body) in ((string, string, string?)[])
            [("POST", list, "{}"), ("PUT", list + "/r", "{}"), ("PATCH", list + "/r", "{\"data\":{}}"), ("DELETE", list + "/r", null)])
        {
            await server.Anonymous.Send(method, path, body).Fails(404, 111).Has("\"resource_name\":\"collection\"");
            await server.Bob.Send(method, path, body).Fails(404, 111);
        }

        foreach ((string method, string path) in ((string, string)[]) [("GET", list), ("HEAD", list), ("GET", list + "/r"), ("HEAD", list + "/r"), ("DELETE", list)])
        {
            await server.Anonymous.Send(method, path).Expect(401);
            await server.Bob.Send(method, path).Expect(403);
            await server.Alice.Send(method, path).Expect(404);
        }

        await server.Alice.Get(list).Fails(404, 111);
    }

    [Fact]
    public async Task trap_02_405_406_and_415_precede_401_and_403_and_every_400_follows_them_but_that_of_an_invalid_posted_id()
    {
        string bucket = await server.NewBucketAsync();
        string list = bucket + "/groups";
        foreach (Actor refused in (Actor[])[server.Anonymous, server.Bob])
        {
            await refused.Patch(list, "{}").Fails(405, 115);
            await refused.Get(list).With("Accept", "text/html").Fails(406, 107);
            await refused.Put(list + "/g", "{}").ContentType("text/plain").Fails(415, 107);
            await refused.Post(list, """{"data":{"id":"a.b"}}""").Fails(400, 107).Has("Invalid object id");
        }

        Func<Actor, Scenario>[] invalid =
        [
            a => a.Get(list + "?_limit=abc"),
            a => a.Get(list + "?_since=x"),
            a => a.Get(list + "?in_id=42"),
            a => a.Get(list + "?_token=junk"),
            a => a.Get(bucket).With("If-Match", "junk"),
            a => a.Get(bucket).With("Origin", "http://evil.example"),
            a => a.Put(list + "/g", "{junk"),
            a => a.Put(list + "/g", "[]"),
            a => a.Put(list + "/a.b", "{}"),
            a => a.Post(list, "{junk"),
            a => a.Post(list, """{"data":{"members":[1]}}"""),
        ];
        foreach (Func<Actor, Scenario> request in invalid)
        {
            await request(server.Anonymous).Fails(401, 104);
            await request(server.Bob).Fails(403, 121);
            await request(server.Alice).Fails(400, 107).AnyEvents();
        }
    }

    [Fact]
    public async Task trap_03_bad_json_and_invalid_data_and_406_and_415_are_all_errno_107_with_invalid_parameters()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.Put(bucket, "{junk").Fails(400, 107).Has("\"error\":\"Invalid parameters\"");
        await server.Alice.Put(bucket, """{"data":1}""").Fails(400, 107).Has("\"error\":\"Invalid parameters\"");
        await server.Alice.Put(bucket, """{"permissions":{"fly":["x"]}}""").Fails(400, 107).Has("\"error\":\"Invalid parameters\"");
        await server.Alice.Get(bucket).With("Accept", "text/html").Fails(406, 107).Has("\"error\":\"Invalid parameters\"");
        await server.Alice.Put(bucket, "{}").ContentType("text/plain").Fails(415, 107).Has("\"error\":\"Invalid parameters\"");
    }

    [Fact]
    public async Task trap_04_errno_110_is_a_missing_object_and_111_a_missing_route_or_parent()
    {
        string collection = await server.NewCollectionAsync();
        await server.Alice.Get(collection + "/records/unknown").Fails(404, 110).Has("\"resource_name\":\"record\"", "\"id\":\"unknown\"");
        await server.Alice.Get("/nowhere").Fails(404, 111);
        await server.Alice.Get(collection + "/records").Expect(200).Events("list_started");
        await server.Alice.DoAsync("DELETE", collection);
        await server.Alice.Get(collection).Fails(404, 110).Has("\"resource_name\":\"collection\"");
        await server.Alice.Get(collection + "/records").Fails(404, 111).Has("\"resource_name\":\"collection\"", "\"id\":\"c\"");
        await server.Alice.Put(collection + "/records/r").Fails(404, 111).Has("\"resource_name\":\"collection\"", "\"id\":\"c\"");
    }

    [Fact]
    public async Task trap_05_message_details_and_info_are_absent_where_they_are_empty()
    {
        string bucket = await server.NewBucketAsync();
        await Members(server.Alice.Get(bucket + "/groups/unknown").Fails(404, 110), "code errno error details");
        await Members(server.Alice.Get(bucket + "/collections/unknown/records").Fails(404, 111), "code errno error details");
        await Members(server.Alice.Get("/nowhere").Fails(404, 111), "code errno error message");
        await Members(server.Anonymous.Get(bucket).Fails(401, 104), "code errno error message");
        await Members(server.Bob.Get(bucket).Fails(403, 121), "code errno error message");
        await Members(server.Alice.Patch("/buckets", "{}").Fails(405, 115), "code errno error message");
        await Members(server.Alice.Get("/buckets").With("If-Match", "\"1\"").Fails(412, 114), "code errno error message");
        await Members(server.Alice.Get(bucket).With("If-Match", "\"1\"").Fails(412, 114), "code errno error message details");
        await Members(server.Alice.Get(bucket).With("If-Match", "junk").Fails(400, 107), "code errno error message details");
    }

    [Fact]
    public async Task trap_06_a_missing_content_type_is_accepted_a_wrong_one_is_415_without_a_body_and_an_empty_accept_is_406()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.Put(bucket + "/groups/g", """{"data":{"a":1}}""").ContentType(null).Expect(201).Has("\"a\":1").Events("group_created");
        await server.Alice.Post(bucket + "/groups", """{"data":{"id":"h"}}""").ContentType(null).Expect(201).Has("\"id\":\"h\"").Events("group_created");
        await server.Alice.Patch(bucket + "/groups/g", """{"data":{"a":2}}""").ContentType(null).Expect(200).Has("\"a\":2").Events("group_updated");
        await server.Alice.Put(bucket + "/groups/g").ContentType("text/plain").Fails(415, 107);
        await server.Alice.Patch(bucket + "/groups/g").ContentType("text/plain").Fails(415, 107);
        string answer = await RawRequest.SendAsync(server, $"GET /v1{bucket} HTTP/1.1", "Accept: ");
        answer.ShouldStartWith("HTTP/1.1 406");
        answer.ShouldContain("\"errno\":107");
    }

    private static Scenario Members(Scenario scenario, string names) =>
        scenario.Check(a => a.Json.AsObject().Select(m => m.Key).ShouldBe(names.Split(' '), ignoreOrder: true));

    public sealed class Fixture() : TrapFixture(
        """
        kinto.includes = kinto.plugins.history
        kinto.cors_origins = http://friendly.example
        kinto.bucket_cache_expires_seconds = 60
        kinto.group_cache_expires_seconds = 60
        """);
}
