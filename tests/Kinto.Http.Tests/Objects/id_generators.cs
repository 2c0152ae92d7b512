using System.Text.RegularExpressions;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Operations specification, section 2.12: the settings decide kind by kind which ids are accepted and made.</summary>
public sealed partial class id_generators(id_generators.Fixture server) : IClassFixture<id_generators.Fixture>
{
    private const string Uuid = "0f0e7a3c-5d0e-1b6d-0a51-7c1d7c3a9a10"; // the shape counts, not the version

    [Theory]
    [InlineData("name")]
    [InlineData("0F0E7A3C-5D0E-4B6D-8A51-7C1D7C3A9A10")]
    [InlineData("0f0e7a3c5d0e4b6d8a517c1d7c3a9a10")]
    [InlineData("0f0e7a3c-5d0e-4b6d-8a51-7c1d7c3a9a1")]
    [InlineData("0f0e7a3c-5d0e-4b6d-8a51-7c1d7c3a9a10-")]
    [InlineData("0f0e7a3c-5d0e-4b6d-8a51-7c1d7c3a9a1g")]
    [InlineData("-0f0e7a3c5d0e-4b6d-8a51-7c1d7c3a9a10")]
    [InlineData("0f0e7a3c-5d0e-4b6d-8a51-7c1d7c3a9a10%0A")]
    public async Task uuid4_accepts_nothing_but_uuids(string id)
    {
        string collection = await NewCollectionAsync();
        foreach (string method in (string[])["PUT", "GET", "PATCH", "DELETE"])
        {
            await server.Alice.Send(method, $"{collection}/records/{id}", method is "PATCH" ? """{"data":{}}""" : null)
                .Fails(400, 107).Has("path: Invalid object id", "\"name\":null");
        }

        await server.Alice.Post(collection + "/records", $"{{\"data\":{{\"id\":\"{Uri.UnescapeDataString(id).Replace("\n", "\\n")}\"}}}}")
            .Fails(400, 107).Has("path: Invalid object id");
        await server.Alice.Put($"/buckets/{id}").Fails(400, 107).Has("path: Invalid object id");
    }

    [Fact]
    public async Task uuid4_accepts_every_uuid_and_makes_those_of_version_4()
    {
        string collection = await NewCollectionAsync();
        await server.Alice.Put($"{collection}/records/{Uuid}").Expect(201).Events("record_created");
        await server.Alice.Get($"{collection}/records/{Uuid}").Expect(200);
        await server.Alice.Post(collection + "/records").Expect(201).Events("record_created").Check(a => Version4().IsMatch(NewId(a)).ShouldBeTrue());
        await server.Alice.Post("/buckets").Expect(201).Events("bucket_created").Check(a => Version4().IsMatch(NewId(a)).ShouldBeTrue());
    }

    [Fact]
    public async Task relaxed_uuid_makes_uuids_and_accepts_names()
    {
        string bucket = await NewBucketAsync();
        await server.Alice.Post(bucket + "/groups").Expect(201).Events("group_created").Check(a => Version4().IsMatch(NewId(a)).ShouldBeTrue());
        await server.Alice.Put(bucket + "/groups/any_name").Expect(201).Events("group_created");
        await server.Alice.Put(bucket + "/groups/no.name").Fails(400, 107);
    }

    [Fact]
    public async Task name_generator_makes_names_and_accepts_uuids()
    {
        string bucket = await NewBucketAsync();
        await server.Alice.Post(bucket + "/collections").Expect(201).Events("collection_created").Check(a => NewId(a).Length.ShouldBe(8));
        await server.Alice.Put($"{bucket}/collections/{Uuid}").Expect(201).Events("collection_created");
    }

    [Fact]
    public async Task who_has_no_permission_is_told_nothing_about_ids() =>
        await server.Bob.Put($"{await NewCollectionAsync()}/records/name").Fails(403, 121);

    // Their ids are hashes in the form of a UUID, without a version: the shape is all that Kinto looks at.
    [Fact]
    public async Task personal_buckets_exist_under_uuid4() =>
        await server.Alice.Put($"/buckets/default/collections/c/records/{Uuid}").Expect(201).Events("bucket_created", "collection_created", "record_created");

    private static string NewId(Answer answer) => (string)answer.Data["id"]!;

    private async Task<string> NewBucketAsync() => "/buckets/" + NewId(await server.Alice.DoAsync("POST", "/buckets"));

    private async Task<string> NewCollectionAsync()
    {
        string path = await NewBucketAsync() + "/collections/c";
        await server.Alice.DoAsync("PUT", path);
        return path;
    }

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Version4();

    public sealed class Fixture() : ServerFixture(
        """
        kinto.includes = kinto.plugins.default_bucket
        kinto.bucket_id_generator = kinto.core.storage.generators.UUID4
        kinto.group_id_generator = kinto.views.RelaxedUUID
        kinto.collection_id_generator = kinto.views.NameGenerator
        kinto.record_id_generator = kinto.core.storage.generators.UUID4
        """);
}

/// <summary>Collections that may only be UUIDs, created implicitly: specification section 21.1.</summary>
public sealed class implied_ids(implied_ids.Fixture server) : IClassFixture<implied_ids.Fixture>
{
    [Fact]
    public async Task follow_the_generator_of_collections()
    {
        await server.Alice.Get("/buckets/default/collections/tasks/records").Fails(400, 107).Has("path: Invalid collection id");
        await server.Alice.Get("/buckets/default/collections/0f0e7a3c-5d0e-4b6d-8a51-7c1d7c3a9a10/records").Expect(200)
            .Events("bucket_created", "collection_created", "list_started");
    }

    public sealed class Fixture() : ServerFixture(
        """
        kinto.includes = kinto.plugins.default_bucket
        kinto.collection_id_generator = kinto.core.storage.generators.UUID4
        """);
}
