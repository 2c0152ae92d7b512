using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Objects;

/// <summary>Section 16: a schema counts from the request after the one that changed it.</summary>
public sealed class records_under_schemas(records_under_schemas.Fixture server) : IClassFixture<records_under_schemas.Fixture>
{
    [Fact]
    public async Task are_judged_by_the_schema_of_their_collection_as_it_is_at_the_moment()
    {
        string collection = await server.NewCollectionAsync(Schema("a"));
        string twin = await server.NewCollectionAsync(Schema("a"));
        await Judged(collection, "a");
        await server.Alice.Put(collection, Schema("b")).Expect(200).Events("collection_updated");
        await Judged(collection, "b");
        await Judged(twin, "a");
        await server.Alice.Put(collection, Schema("a")).Expect(200).Events("collection_updated");
        await Judged(collection, "a");
        await server.Alice.Put(collection, """{"data":{}}""").Expect(200).Events("collection_updated");
        await server.Alice.Put(collection + "/records/free", """{"data":{}}""").Expect(201).Events("record_created");
    }

    [Fact]
    public async Task are_judged_by_the_schema_of_their_bucket_as_it_is_at_the_moment()
    {
        string bucket = await server.NewBucketAsync("""{"data":{"record:schema":{"required":["a"]}}}""");
        await server.Alice.DoAsync("PUT", bucket + "/collections/c");
        await Judged(bucket + "/collections/c", "a");
        await server.Alice.Put(bucket, """{"data":{"record:schema":{"required":["b"]}}}""").Expect(200).Events("bucket_updated");
        await Judged(bucket + "/collections/c", "b");
    }

    /// <summary>A record must have that member, and no other.</summary>
    private async Task Judged(string collection, string required)
    {
        await server.Alice.Put($"{collection}/records/{server.NewId()}", """{"data":{"c":1}}""").Fails(400, 107).Has($"'{required}' is a required property");
        await server.Alice.Put($"{collection}/records/{server.NewId()}", $"{{\"data\":{{\"{required}\":1}}}}").Expect(201).Events("record_created");
    }

    private static string Schema(string required) => $"{{\"data\":{{\"schema\":{{\"required\":[\"{required}\"]}}}}}}";

    public sealed class Fixture() : ServerFixture("kinto.experimental_collection_schema_validation = true");
}
