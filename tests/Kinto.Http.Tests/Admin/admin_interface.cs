using Kinto.Http.Configuration;
using Kinto.Http.Tests.Configuration;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Admin;

/// <summary>Section 21.5.</summary>
public sealed class admin_interface(AdminFixture server) : IClassFixture<AdminFixture>
{
    private const string Policy =
        "default-src 'self'; img-src data: *; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'";

    [Fact]
    public async Task begins_at_its_folder()
    {
        await server.Anonymous.Get("/admin").Expect(307).Header("Location", new Uri(server.Server.BaseUrl, "/v1/admin/").AbsoluteUri).NoHeader("Cache-Control");
        await server.Anonymous.Get("!/admin").Expect(307).Header("Location", new Uri(server.Server.BaseUrl, "/v1/admin").AbsoluteUri);
        await server.Anonymous.Get("/admin/").Expect(200).Body(AdminFixture.Index)
            .Header("Content-Type", "text/html; charset=utf-8").Header("Content-Security-Policy", Policy).Header("X-Content-Type-Options", "nosniff");
        await server.Anonymous.Get("/admin/index.html").Expect(200).Body(AdminFixture.Index);
        await server.Anonymous.Get("/admin/?version=1").Expect(200).Body(AdminFixture.Index);
    }

    [Fact]
    public async Task shows_itself_among_the_capabilities_and_brings_permissions_along()
    {
        await server.Anonymous.Get("/").Expect(200).Check(a =>
        {
            a.Json["capabilities"]!["admin"]!.ToJsonString().ShouldBe(
                """{"description":"Serves the admin console.","url":"https://github.com/Kinto/kinto-admin/","version":"6.4.0"}""");
            a.Json["capabilities"]!["permissions_endpoint"].ShouldNotBeNull();
        });
        await server.Alice.Get("/permissions").Expect(200);
    }

    [Theory]
    [InlineData("main.js", "text/javascript; charset=utf-8")]
    [InlineData("inside.js", "text/javascript; charset=utf-8")]
    [InlineData("static/main%20css.css", "text/css; charset=utf-8")]
    [InlineData("static/deep/a.svg", "image/svg+xml")]
    [InlineData("static/deep/a.png", "image/png")]
    [InlineData("static/deep/a.woff2", "font/woff2")]
    [InlineData("static/deep/a.json", "application/json")]
    [InlineData("static/deep/a.unknown", "application/octet-stream")]
    [InlineData("static/deep/a", "application/octet-stream")]
    [InlineData("VERSION", "application/octet-stream")]
    public async Task serves_files_under_their_types(string path, string type) =>
        await server.Anonymous.Get("/admin/" + path).Expect(200).Header("Content-Type", type).HasHeader("ETag", "Last-Modified");

    [Theory]
    [InlineData("none.js")]
    [InlineData("static")]
    [InlineData("static/")]
    [InlineData("static//deep/a.svg")]
    [InlineData("/")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("static%2fdeep%2fa.svg")]
    [InlineData("..%5csecret.txt")]
    [InlineData(".env")]
    [InlineData("outside.txt")]
    [InlineData("beside.txt")]
    [InlineData("up/secret.txt")]
    [InlineData("circle")]
    [InlineData("index.html/")]
    [InlineData("main.js/x")]
    public async Task serves_nothing_else(string path) =>
        await server.Anonymous.Get("/admin/" + path).Fails(404, 111).Lacks("secret");

    [Theory]
    [InlineData("GET /v1/admin/../../secret.txt HTTP/1.1")]
    [InlineData("GET /v1/admin/static/../../secret.txt HTTP/1.1")]
    [InlineData("GET /v1/admin/%2e%2e/secret.txt HTTP/1.1")]
    [InlineData("GET /v1/admin/static/%2e%2e/main.js HTTP/1.1")]
    [InlineData("GET /v1/admin/%2e/main.js HTTP/1.1")]
    [InlineData("GET /v1/admin/./main.js HTTP/1.1")]
    [InlineData("GET /v1/admin//etc/passwd HTTP/1.1")]
    [InlineData("GET /v1/admin/%2fetc%2fpasswd HTTP/1.1")]
    public async Task serves_nothing_by_dots_as_they_are_sent(string request) // HttpClient would take them out
    {
        string answer = await RawRequest.SendAsync(server, request);
        answer.ShouldStartWith("HTTP/1.1 404");
        answer.ShouldNotContain("secret");
        answer.ShouldNotContain("root:");
    }

    [Fact]
    public async Task is_asked_for_again_only_when_it_has_changed()
    {
        Answer first = await server.Anonymous.Get("/admin/main.js").Expect(200).Header("Cache-Control", "no-cache");
        await server.Anonymous.Get("/admin/main.js").With("If-None-Match", first.ETag).Expect(304).Body("").Header("ETag", first.ETag);
        await server.Anonymous.Get("/admin/main.js").With("If-None-Match", "W/" + first.ETag).Expect(304);
        await server.Anonymous.Get("/admin/main.js").With("If-None-Match", "\"other\", " + first.ETag).Expect(304);
        await server.Anonymous.Get("/admin/main.js").With("If-None-Match", "*").Expect(304);
        await server.Anonymous.Get("/admin/main.js").With("If-None-Match", "\"other\"").Expect(200);
        await server.Anonymous.Get("/admin/main.js").With("If-None-Match", "nonsense").Expect(200);
        await server.Anonymous.Get("/admin/main.js").With("If-Modified-Since", first.Headers["Last-Modified"]).Expect(304);
        await server.Anonymous.Get("/admin/main.js").With("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT").Expect(200);
        await server.Anonymous.Get("/admin/main.js").With("If-Modified-Since", "yesterday").Expect(200);
        await server.Anonymous.Get("/admin/main.js").With("If-None-Match", "\"other\"").With("If-Modified-Since", first.Headers["Last-Modified"]).Expect(200);
    }

    [Fact]
    public async Task is_only_read()
    {
        Answer get = await server.Anonymous.Get("/admin/main.js").Expect(200).Body(AdminFixture.Script);
        await server.Anonymous.Head("/admin/main.js").Expect(200).Body("").Header("Content-Length", get.Headers["Content-Length"]).Header("ETag", get.ETag);
        foreach (string path in (string[])["/admin", "/admin/", "/admin/main.js", "/admin/none"])
        {
            await server.Alice.Send("PUT", path, "{}").Fails(405, 115).Header("Allow", "GET, HEAD, OPTIONS");
        }
    }
}

/// <summary>The plugin without a folder, and with one that is none.</summary>
public sealed class admin_interface_without_files(admin_interface_without_files.Fixture server) : IClassFixture<admin_interface_without_files.Fixture>
{
    [Fact]
    public async Task says_what_to_set()
    {
        await server.Anonymous.Get("/admin/").Expect(200).Header("Content-Type", "text/html; charset=utf-8").Has("kinto.admin_assets_path");
        await server.Anonymous.Get("/admin/main.js").Fails(404, 111);
        await server.Anonymous.Get("/").Check(a => a.Json["capabilities"]!["admin"]!.AsObject()["version"].ShouldBeNull());
    }

    [Fact]
    public void is_reported_at_the_start() => Given.Settings("includes = kinto.plugins.admin").Notices.ShouldContain(n => n.Key == "admin_assets_path");

    [Fact]
    public void refuses_a_folder_without_an_index()
    {
        SettingException refusal = Given.Refused("includes = kinto.plugins.admin\nadmin_assets_path = /nowhere/at/all");
        refusal.Key.ShouldBe("admin_assets_path");
        refusal.Message.ShouldContain("/nowhere/at/all");
        refusal.Message.ShouldContain("a folder that holds an index.html");
    }

    [Fact]
    public async Task is_nothing_without_the_plugin() => await server.Anonymous.Get("/admins/").Expect(307);

    public sealed class Fixture() : ServerFixture("kinto.includes = kinto.plugins.admin");
}
