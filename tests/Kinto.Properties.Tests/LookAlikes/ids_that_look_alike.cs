namespace Kinto.Properties.Tests.LookAlikes;

/// <summary>
/// Ids of which one is the other's pattern, prefix, or other case never touch each other, at any level and in any operation.
/// </summary>
public sealed class ids_that_look_alike(SharedStore store) : IClassFixture<SharedStore>
{
    /// <summary>The one that is written, and the one that must stay.</summary>
    public static TheoryData<string, string> Pairs() => new()
    {
        { "a_b", "axb" }, { "axb", "a_b" }, { "r_1", "rX1" }, { "A", "a" }, { "a", "A" }, { "a", "aa" }, { "aa", "a" }, { "a", "a-" }, { "a-", "a" }, { "a__", "abc" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task buckets(string written, string still)
    {
        await FillBucketAsync("/buckets/" + written);
        await FillBucketAsync("/buckets/" + still);
        await ObjectStaysAsync("/buckets", written, still, Below("/buckets/" + still));
        await store.Alice().MustAsync("DELETE", "/buckets/" + still);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task collections(string written, string still)
    {
        string bucket = "/buckets/" + store.NewId();
        await store.Alice().MustAsync("PUT", bucket);
        string list = bucket + "/collections";
        await FillCollectionAsync($"{list}/{written}");
        await FillCollectionAsync($"{list}/{still}");
        await ObjectStaysAsync(list, written, still, [$"{list}/{still}/records", $"{list}/{still}/records/r", $"{list}/{still}/records?_since=0"]);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task groups(string written, string still)
    {
        string bucket = "/buckets/" + store.NewId();
        await store.Alice().MustAsync("PUT", bucket);
        await store.Alice().MustAsync("PUT", $"{bucket}/groups/{written}", Members("nobody"));
        await store.Alice().MustAsync("PUT", $"{bucket}/groups/{still}", Members(SharedStore.Principal("bob")));
        await store.Alice().MustAsync("PUT", $"{bucket}/collections/c", $"{{\"permissions\":{{\"read\":[\"{bucket}/groups/{still}\"]}}}}");
        await ObjectStaysAsync(bucket + "/groups", written, still, [bucket + "/collections/c", bucket + "/collections/c/records"]);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task records(string written, string still)
    {
        string list = await store.NewCollectionAsync() + "/records";
        await store.Alice().MustAsync("PUT", $"{list}/{written}", """{"data":{"n":1}}""");
        await store.Alice().MustAsync("PUT", $"{list}/{still}", """{"data":{"n":1},"permissions":{"read":["system.Authenticated"]}}""");
        await ObjectStaysAsync(list, written, still, []);
        (await store.Bob().GetAsync(list)).Ids.ShouldBe([still]);
    }

    [Fact]
    public async Task membership_in_one_group_is_none_in_the_other()
    {
        foreach ((string member, string other) in ((string, string)[])[("a_b", "axb"), ("A", "a"), ("a", "aa"), ("a", "a-")])
        {
            string bucket = "/buckets/" + store.NewId();
            await store.Alice().MustAsync("PUT", bucket);
            await store.Alice().MustAsync("PUT", $"{bucket}/groups/{member}", Members(SharedStore.Principal("bob")));
            await store.Alice().MustAsync("PUT", $"{bucket}/groups/{other}", Members("nobody"));
            await store.Alice().MustAsync("PUT", $"{bucket}/collections/theirs", $"{{\"permissions\":{{\"read\":[\"{bucket}/groups/{other}\"]}}}}");
            await store.Alice().MustAsync("PUT", $"{bucket}/collections/ours", $"{{\"permissions\":{{\"read\":[\"{bucket}/groups/{member}\"]}}}}");
            (await store.Bob().GetAsync(bucket + "/collections/theirs")).Status.ShouldBe(403);
            (await store.Bob().GetAsync(bucket + "/collections")).Ids.ShouldBe(["ours"]);
        }
    }

    [Theory]
    [InlineData("a%25")]
    [InlineData("%25")]
    [InlineData("a%25b")]
    [InlineData("a%5C_b")]
    public async Task wildcards_that_are_no_ids_are_refused(string id)
    {
        string list = await store.NewCollectionAsync() + "/records";
        await store.Alice().MustAsync("PUT", list + "/ab");
        string before = await Look.AtAsync(store, list);
        foreach (string method in (string[])["PUT", "GET", "PATCH", "DELETE"])
        {
            (await store.Alice().SendAsync(method, $"{list}/{id}", method is "PUT" or "PATCH" ? "{\"data\":{}}" : null)).Status.ShouldBe(400);
        }

        (await Look.AtAsync(store, list)).ShouldBe(before);
    }

    /// <summary>Does everything to the one and looks at the other after each step.</summary>
    private async Task ObjectStaysAsync(string list, string written, string still, string[] below)
    {
        string path = $"{list}/{written}";
        string[] looks = [$"{list}/{still}", .. below];
        string before = await Look.AtAsync(store, looks);
        (string Method, string Path, string? Body)[] steps =
        [
            ("PUT", path, "{\"data\":{\"n\":2}}"),
            ("PUT", path, $"{{\"permissions\":{{\"read\":[\"{SharedStore.Principal("bob")}\"]}}}}"),
            ("PATCH", path, "{\"data\":{\"n\":3}}"),
            ("PATCH", path, "{\"permissions\":{\"read\":[]}}"),
            ("POST", list, $"{{\"data\":{{\"id\":\"{written}\",\"n\":4}}}}"),
            ("DELETE", path, null),
            ("PUT", path, "{\"data\":{\"n\":1}}"),
            ("DELETE", $"{list}?id=%22{written}%22", null),
            ("PUT", path, "{\"data\":{\"n\":1}}"),
            ("DELETE", $"{list}?in_id=%22{written}%22", null),
            ("PUT", path, "{\"data\":{\"n\":1}}"),
            ("DELETE", $"{list}?exclude_id=%22{still}%22&in_id=%22{written}%22,%22{still}%22", null),
        ];
        foreach ((string method, string target, string? body) in steps)
        {
            await store.Alice().MustAsync(method, target, body);
            (await Look.AtAsync(store, looks)).ShouldBe(before, $"after {method} {target}");
        }

        if (written.Contains('_', StringComparison.Ordinal))
        {
            await store.Alice().MustAsync("PUT", path);
            (await store.Alice().MustAsync("DELETE", $"{list}?like_id={written}")).Ids.ShouldBe([written]);
            (await Look.AtAsync(store, looks)).ShouldBe(before, "after like_id");
        }
    }

    private async Task FillBucketAsync(string bucket)
    {
        await store.Alice().MustAsync("PUT", bucket);
        await store.Alice().MustAsync("PUT", bucket + "/groups/g", Members(SharedStore.Principal("bob")));
        await FillCollectionAsync(bucket + "/collections/c");
    }

    private async Task FillCollectionAsync(string collection)
    {
        await store.Alice().MustAsync("PUT", collection, $"{{\"permissions\":{{\"read\":[\"{SharedStore.Principal("bob")}\"]}}}}");
        await store.Alice().MustAsync("PUT", collection + "/records/r", $"{{\"permissions\":{{\"write\":[\"{SharedStore.Principal("bob")}\"]}}}}");
        await store.Alice().MustAsync("PUT", collection + "/records/gone");
        await store.Alice().MustAsync("DELETE", collection + "/records/gone");
    }

    private static string[] Below(string bucket) =>
    [
        bucket + "/groups", bucket + "/groups/g", bucket + "/collections", bucket + "/collections/c", bucket + "/collections/c/records",
        bucket + "/collections/c/records?_since=0", bucket + "/collections/c/records/r",
    ];

    private static string Members(string principal) => $"{{\"data\":{{\"members\":[\"{principal}\"]}}}}";
}
