using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Permissions;

/// <summary>
/// A bucket of Alice's with a group, a collection and two records, on one object of which somebody holds one permission.
/// </summary>
internal sealed class Tree(string bucket)
{
    public string Bucket => bucket;

    /// <summary>The path of a list of children: of <c>group</c>, <c>collection</c> or <c>record</c>.</summary>
    public string List(string kind) => kind is "record" ? bucket + "/collections/target/records" : $"{bucket}/{kind}s";

    /// <summary>Makes one.</summary>
    /// <param name="server">Where.</param>
    /// <param name="level">The kind of the object that carries the permission, or none.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="principal">Who holds it; <c>{bucket}</c> stands for the bucket's path.</param>
    public static async Task<Tree> PlantAsync(ServerFixture server, string level, string permission, string principal)
    {
        string bucket = "/buckets/" + server.NewId();
        string holder = principal.Replace("{bucket}", bucket, StringComparison.Ordinal);
        await server.Alice.DoAsync("POST", "/batch", $$"""
            {"defaults":{"method":"PUT"},"requests":[
              {"path":"{{bucket}}"{{Body("bucket")}}},
              {"path":"{{bucket}}/groups/friends","body":{"data":{"members":["{{Users.Bob}}"]} } },
              {"path":"{{bucket}}/groups/target"{{Body("group")}}},
              {"path":"{{bucket}}/collections/target"{{Body("collection")}}},
              {"path":"{{bucket}}/collections/other"},
              {"path":"{{bucket}}/collections/target/records/target"{{Body("record")}}},
              {"path":"{{bucket}}/collections/target/records/other"}]}
            """);
        return new(bucket);

        string Body(string kind) => kind == level ? $",\"body\":{{\"permissions\":{{\"{permission}\":[\"{holder}\"]}}}}" : "";
    }
}
