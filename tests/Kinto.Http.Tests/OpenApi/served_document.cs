using System.Text.Json.Nodes;

namespace Kinto.Http.Tests.OpenApi;

/// <summary>Section 19.7, with everything switched on.</summary>
public sealed class served_document(EverythingFixture server) : IClassFixture<EverythingFixture>
{
    private static readonly string[] s_ofKinto =
    [
        "server_info", "__heartbeat__", "__lbheartbeat__", "__version__", "get_openapi_spec", "batch", "get_history", "delete_history", "get_permissionss", "create_flush",
        .. from kind in new[] { "bucket", "group", "collection", "record" }
           from id in new[] { "get_{0}s", "create_{0}", "delete_{0}s", "get_{0}", "update_{0}", "patch_{0}", "delete_{0}" }
           select string.Format(System.Globalization.CultureInfo.InvariantCulture, id, kind),
    ];

    [Fact]
    public async Task has_the_operation_ids_of_kinto_and_each_once()
    {
        string[] ids = [.. (await Document.ReadAsync(server)).Operations.Values.Select(o => (string)o["operationId"]!)];
        ids.ShouldBeUnique();
        s_ofKinto.Except(ids).ShouldBeEmpty();
    }

    [Fact]
    public async Task takes_names_from_the_settings_and_the_address_from_the_request()
    {
        Document document = await Document.ReadAsync(server);
        document.Json["openapi"]!.ToString().ShouldBe("3.0.4");
        document.Json["info"]!["title"]!.ToString().ShouldBe("kinto");
        document.Json["info"]!["version"]!.ToString().ShouldBe("1.23");
        document.Json["servers"]!.AsArray().Single()!["url"]!.ToString().ShouldBe(server.Server.BaseUrl.AbsoluteUri.TrimEnd('/'));
        await server.Anonymous.Get("/__api__").With("Host", "other.example:81").Check(a => a.Json["servers"]![0]!["url"]!.ToString().ShouldBe("http://other.example:81/v1"));
    }

    [Fact]
    public async Task is_answered_like_other_utilities()
    {
        await server.Anonymous.Get("/__api__").Expect(200).Header("Content-Type", "application/json").NoHeader("ETag", "Cache-Control");
        await server.Anonymous.Head("/__api__").Expect(200).Body("");
        await server.Anonymous.Post("/__api__").Fails(405, 115).Header("Allow", "GET, HEAD, OPTIONS");
        await server.Anonymous.Get("/__api__/").Expect(307);
    }

    [Fact]
    public async Task has_the_answer_to_head_without_a_body()
    {
        Document document = await Document.ReadAsync(server);
        JsonNode head = document.Operations["head /buckets"];
        head["responses"]!.AsObject().ShouldAllBe(r => r.Value!["content"] == null && r.Value["$ref"] == null);
        head["responses"]!["200"]!["headers"]!.AsObject().ContainsKey("Total-Objects").ShouldBeTrue();
        document.Operations["get /buckets"]["responses"]!["200"]!["headers"]!.AsObject().ContainsKey("Total-Objects").ShouldBeFalse();
    }

    [Fact]
    public async Task names_every_kind_of_patch() => (await Document.ReadAsync(server))
        .Operations["patch /buckets/{id}"]["requestBody"]!["content"]!.AsObject().Select(c => c.Key)
        .ShouldBe(["application/json", "application/merge-patch+json", "application/json-patch+json"]);

    [Fact]
    public async Task asks_for_credentials_where_permissions_are_checked()
    {
        Document document = await Document.ReadAsync(server);
        document.Json["components"]!["securitySchemes"]!["basicauth"]!["scheme"]!.ToString().ShouldBe("basic");
        document.Operations["get /buckets"]["security"]!.ToJsonString().ShouldBe("""[{"basicauth":[]},{}]""");
        document.Operations["get /__lbheartbeat__"]["security"]!.ToJsonString().ShouldBe("[]");
        document.Statuses("get /__lbheartbeat__").ShouldBe(["200", "400", "413", "500", "503"]);
    }

    [Fact]
    public async Task refers_to_components_that_are_there_and_has_no_others()
    {
        Document document = await Document.ReadAsync(server);
        string text = document.Json.ToJsonString();
        foreach ((string kind, JsonNode? parts) in document.Json["components"]!.AsObject().Where(c => c.Key != "securitySchemes"))
        {
            parts!.AsObject().Select(p => p.Key).ShouldAllBe(name => text.Contains($"\"#/components/{kind}/{name}\""));
        }

        System.Text.RegularExpressions.Regex.Matches(text, "\"#/components/([^/\"]+)/([^\"]+)\"")
            .ShouldAllBe(m => document.Json["components"]![m.Groups[1].Value]![m.Groups[2].Value] != null);
    }
}
