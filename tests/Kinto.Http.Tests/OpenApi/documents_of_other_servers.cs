namespace Kinto.Http.Tests.OpenApi;

/// <summary>What isn't served isn't described.</summary>
public sealed class document_without_plugins(PlainFixture server) : IClassFixture<PlainFixture>
{
    [Fact]
    public async Task lacks_what_is_switched_off()
    {
        Document document = await Document.ReadAsync(server);
        document.Operations.Keys.ShouldAllBe(o => !o.Contains("history") && !o.Contains("snapshot") && !o.Contains("/permissions") && !o.Contains("__flush__"));
        document.Operations.Keys.ShouldNotContain("delete /buckets");
        document.Operations.Keys.ShouldNotContain("patch /buckets/{bucket_id}/collections/{collection_id}/records/{id}");
        document.Operations.Keys.ShouldContain("patch /buckets/{id}");
        document.Json["tags"]!.AsArray().Select(t => (string)t!["name"]!).ShouldBe(["Utilities", "Batch", "Buckets", "Groups", "Collections", "Records", "Time", "Changes", "User data"]);
        document.Json["components"]!["schemas"]!.AsObject().Select(s => s.Key).ShouldNotContain("HistoryEntry");
    }

    [Fact]
    public async Task has_no_credentials_where_nobody_can_log_in()
    {
        Document document = await Document.ReadAsync(server);
        document.Json["components"]!["securitySchemes"].ShouldBeNull();
        document.Operations["get /buckets"]["security"].ShouldBeNull();
        document.Statuses("get /buckets").ShouldNotContain("403");
        document.Json["components"]!["responses"]!["Unauthorized"]!["headers"].ShouldBeNull();
    }

    [Fact]
    public async Task takes_names_and_address_from_the_settings()
    {
        Document document = await Document.ReadAsync(server);
        document.Json["info"]!["title"]!.ToString().ShouldBe("Storehouse");
        document.Json["info"]!["version"]!.ToString().ShouldBe("1.99");
        document.Json["externalDocs"]!["url"]!.ToString().ShouldBe("https://docs.example/");
        document.Json["servers"]![0]!["url"]!.ToString().ShouldBe("https://store.example/v1");
    }
}

/// <summary>A server that only reads.</summary>
public sealed class document_of_a_server_that_only_reads(ReadOnlyFixture server) : IClassFixture<ReadOnlyFixture>
{
    [Fact]
    public async Task has_no_operation_that_writes() =>
        (await Document.ReadAsync(server)).Operations.Keys.ShouldAllBe(o => o.StartsWith("get ") || o.StartsWith("head "));

    [Fact]
    public async Task tells_of_personal_buckets_and_of_the_end()
    {
        Document document = await Document.ReadAsync(server);
        document.Statuses("get /buckets/{id}").ShouldContain("405");
        document.Statuses("get /buckets").ShouldNotContain("405");
        document.Statuses("get /").ShouldContain("410");
        document.Operations["get /"]["responses"]!["200"]!["headers"]!.AsObject().Select(h => h.Key)
            .ShouldBe(["Cache-Control", "Expires", "Pragma", "Backoff", "Alert"]);
    }
}
