using System.Text.RegularExpressions;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Specification section 5.2.</summary>
public sealed partial class object_ids(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("A-b_c-")]
    [InlineData("9-_-_")]
    public async Task are_letters_digits_underscores_and_dashes(string id)
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.Put($"{bucket}/collections/{id}").Expect(201).Has($"\"id\":\"{id}\"").Events("collection_created");
        await server.Alice.Put($"{bucket}/groups/{id}").Expect(201).Events("group_created");
        await server.Alice.Put($"{bucket}/collections/{id}/records/{id}").Expect(201).Events("record_created");
    }

    [Theory]
    [InlineData("_a")]
    [InlineData("-a")]
    [InlineData("a.b")]
    [InlineData("a%20b")]
    [InlineData("a%25")]
    [InlineData("a%0A")]
    [InlineData("%0Aa")]
    [InlineData("%C3%A9")]
    [InlineData("a+b")]
    [InlineData("a@b")]
    public async Task are_nothing_else_and_end_without_a_newline(string id)
    {
        string collection = await server.NewCollectionAsync();
        string bucket = collection[..collection.IndexOf("/collections", StringComparison.Ordinal)];
        foreach (string path in (string[])["/buckets/" + id, $"{bucket}/collections/{id}", $"{bucket}/groups/{id}", $"{collection}/records/{id}"])
        {
            await server.Alice.Put(path).Fails(400, 107).Has("path: Invalid object id");
        }

        await server.Alice.Get($"{collection}/records/{id}").Fails(400, 107);
        await server.Alice.Delete($"{collection}/records/{id}").Fails(400, 107);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("42")]
    public async Task in_a_posted_body_follow_the_same_rule(string id) =>
        await server.Alice.Post(await server.NewCollectionAsync() + "/records", $"{{\"data\":{{\"id\":{id}}}}}").Fails(400, 107);

    [Fact]
    public async Task with_a_nul_are_refused_by_the_web_server_itself() =>
        await server.Alice.Put(await server.NewCollectionAsync() + "/records/a%00").Expect(400);

    // Kinto sets no limit, but PostgreSQL's indexes do; this server's is 512 characters.
    [Theory]
    [InlineData(512, 201)]
    [InlineData(513, 400)]
    public async Task have_a_limit_of_length(int length, int status)
    {
        string id = new('x', length);
        string collection = await server.NewCollectionAsync();
        await server.Alice.Put($"{collection}/records/{id}").Expect(status).Events(status == 201 ? ["record_created"] : []);
    }

    [Fact]
    public async Task are_case_sensitive()
    {
        string list = await server.NewCollectionAsync() + "/records";
        await server.Alice.Put(list + "/a", """{"data":{"n":1}}""").Expect(201).Events("record_created");
        await server.Alice.Put(list + "/A", """{"data":{"n":2}}""").Expect(201).Events("record_created");
        await server.Alice.Get(list + "/a").Expect(200).Has("\"n\":1");
    }

    [Fact]
    public async Task of_new_records_are_uuids() =>
        await server.Alice.Post(await server.NewCollectionAsync() + "/records", "{}").Expect(201).Events("record_created")
            .Check(a => Uuid().IsMatch((string)a.Data["id"]!).ShouldBeTrue(a.Text));

    [Theory]
    [InlineData("/collections", "collection_created")]
    [InlineData("/groups", "group_created")]
    public async Task of_other_new_objects_are_eight_characters(string list, string created) =>
        await server.Alice.Post(await server.NewBucketAsync() + list, "{}").Expect(201).Events(created)
            .Check(a => Short().IsMatch((string)a.Data["id"]!).ShouldBeTrue(a.Text));

    [Fact]
    public async Task of_new_buckets_are_eight_characters() =>
        await server.Alice.Post("/buckets").Expect(201).Events("bucket_created").Check(a => Short().IsMatch((string)a.Data["id"]!).ShouldBeTrue(a.Text));

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{7}$")]
    private static partial Regex Short();
}
