using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Utilities;

/// <summary>Sections 19.1 and 19.2. Trap 65.</summary>
public sealed class root_view(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task trap_65_describes_the_server() => await server.Anonymous.Get("/").Expect(200).NoHeader("Cache-Control", "ETag").Check(a =>
    {
        a.Json["project_name"]!.ToString().ShouldBe("kinto");
        a.Json["http_api_version"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String);
        a.Json["http_api_version"]!.ToString().ShouldBe("1.23");
        a.Json["project_version"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String);
        a.Json["project_docs"]!.ToString().ShouldBe("https://kinto.readthedocs.io/");
        a.Json["url"]!.ToString().ShouldBe(server.Server.BaseUrl.AbsoluteUri);
        a.Json.AsObject().ContainsKey("config").ShouldBeTrue();
        a.Json["eos"].ShouldBeNull();
    });

    [Fact]
    public async Task shows_exactly_three_settings() => await server.Anonymous.Get("/").Check(a => JsonNode.DeepEquals(
        a.Json["settings"], JsonNode.Parse("""{"batch_max_requests":25,"readonly":false,"explicit_permissions":true}""")).ShouldBeTrue(a.Text));

    [Fact]
    public async Task shows_the_user_and_every_principal()
    {
        string bucket = await server.NewBucketAsync();
        await server.Alice.DoAsync("PUT", bucket + "/groups/g", $"{{\"data\":{{\"members\":[\"{Users.Principal("dora")}\"]}}}}");
        await server.As("dora").Get("/").Expect(200).Check(a =>
        {
            a.Json["user"]!["id"]!.ToString().ShouldBe(Users.Principal("dora"));
            a.Json["user"]!["principals"]!.AsArray().Select(p => (string)p!).ShouldBe(
                [Users.Principal("dora"), "system.Everyone", "system.Authenticated", bucket + "/groups/g"], ignoreOrder: true);
        });
    }

    [Fact]
    public async Task lists_what_the_server_is_capable_of() => await server.Anonymous.Get("/").Check(a =>
    {
        JsonObject capabilities = a.Json["capabilities"]!.AsObject();
        capabilities.Select(c => c.Key).Order().ShouldBe(["audit", "basicauth", "blame", "changes", "checksum", "diff", "erase", "flush_endpoint", "merge", "revert", "time_travel"]);
        capabilities["basicauth"]!["description"]!.ToString().ShouldBe("Very basic authentication sessions. Not for production use.");
        capabilities["basicauth"]!["url"]!.ToString().ShouldBe("http://kinto.readthedocs.io/en/stable/api/1.x/authentication.html");
        capabilities["flush_endpoint"]!["description"]!.ToString().ShouldBe("The __flush__ endpoint can be used to remove all data from all backends.");
        capabilities["flush_endpoint"]!["url"]!.ToString().ShouldBe("https://kinto.readthedocs.io/en/latest/api/1.x/flush.html");
    });
}

/// <summary>The root view under other settings.</summary>
public sealed class root_view_of_another_project(root_view_of_another_project.Fixture server) : IClassFixture<root_view_of_another_project.Fixture>
{
    [Fact]
    public async Task takes_names_and_links_from_the_settings() => await server.Anonymous.Get("/").Check(a =>
    {
        a.Json["project_name"]!.ToString().ShouldBe("Storehouse");
        a.Json["project_docs"]!.ToString().ShouldBe("https://docs.example/");
        a.Json["url"]!.ToString().ShouldBe("https://store.example/v1/");
        ((int)a.Json["settings"]!["batch_max_requests"]!).ShouldBe(7);
        ((bool)a.Json["settings"]!["explicit_permissions"]!).ShouldBeFalse();
    });

    [Fact]
    public async Task has_nobody_log_in_without_a_policy()
    {
        await server.Alice.Get("/").Check(a => a.Json.AsObject().ContainsKey("user").ShouldBeFalse());
        await server.Alice.Get("/buckets/b").Fails(401, 104).NoHeader("WWW-Authenticate");
        await server.Anonymous.Get("/__flush__").Fails(404, 111);
    }

    public sealed class Fixture() : ServerFixture(
        """
        kinto.project_name = Storehouse
        kinto.project_docs = https://docs.example/
        kinto.http_scheme = https
        kinto.http_host = store.example
        kinto.batch_max_requests = 7
        kinto.explicit_permissions = false
        """, alone: true);
}
