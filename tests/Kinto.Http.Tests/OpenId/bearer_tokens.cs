using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;
using Kinto.Testing.OpenId;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Section 20.4: requests with tokens that only the provider understands. Sections 18.4, 19.1 and 19.2 of what they show.</summary>
public sealed class bearer_tokens(OpenIdFixture server) : IClassFixture<OpenIdFixture>
{
    [Fact]
    public async Task a_user_is_who_the_provider_says()
    {
        string token = OpenIdFixture.TokenFor(server.Google, """{"sub":"alice","name":"Ali\u00e7e","groups":["a",1]}""");
        await Root("Bearer " + token).Check(a =>
        {
            ((string)a.Json["user"]!["id"]!).ShouldBe("google:alice");
            a.Json["user"]!["principals"]!.AsArray().Select(p => (string)p!).ShouldContain("google:alice");
            JsonNode.DeepEquals(a.Json["user"]!["profile"], JsonNode.Parse("""{"sub":"alice","name":"Ali\u00e7e","groups":["a",1]}""")).ShouldBeTrue(a.Text);
            a.Json["user"]!["bucket"].ShouldNotBeNull();
        });
    }

    [Fact]
    public async Task objects_belong_to_that_user()
    {
        string token = OpenIdFixture.TokenFor(server.Google, """{"sub":"owner"}""");
        string path = "/buckets/" + server.NewId();
        await server.Anonymous.Put(path).With("Authorization", "Bearer " + token).Expect(201).Has("\"write\":[\"google:owner\"]").Events("bucket_created");
        await server.Anonymous.Get(path).With("Authorization", "Bearer " + token).Expect(200);
        await server.Alice.Get(path).Fails(403, 121);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    [InlineData("Bearer ")]
    public async Task the_scheme_is_not_case_sensitive(string scheme) =>
        await Root($"{scheme} {OpenIdFixture.TokenFor(server.Google, """{"sub":"carla"}""")}").Has("google:carla");

    [Fact]
    public async Task policies_stand_side_by_side_each_with_its_scheme_and_field()
    {
        string google = OpenIdFixture.TokenFor(server.Google, """{"sub":"1","email":"x@example.com"}""");
        string github = OpenIdFixture.TokenFor(server.GitHub, """{"sub":"1","email":"x@example.com"}""");
        await Root("Bearer " + google).Has("\"google:1\"");
        await Root("token " + github).Has("\"github:x@example.com\"");
        await Nobody("token " + google);
        await Nobody("Bearer " + github);
        await server.Alice.Get("/").Expect(200).Has(Users.Alice).Lacks("profile");
    }

    [Theory]
    [InlineData("Bearer unknown-to-the-provider")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a b")]
    [InlineData("Bearer \"quoted\"")]
    [InlineData("Bearer-x token")]
    [InlineData("Basic unknown")]
    public async Task what_is_no_token_is_nobody(string authorization)
    {
        await Nobody(authorization);
        await server.Anonymous.Put("/buckets/" + server.NewId()).With("Authorization", authorization).Fails(401, 104);
    }

    [Fact]
    public async Task tokens_beyond_any_measure_are_not_even_asked_about()
    {
        int before = server.Google.Calls.To("/userinfo");
        await Nobody("Bearer " + new string('x', 16 * 1024 + 1));
        server.Google.Calls.To("/userinfo").ShouldBe(before);
    }

    [Fact]
    public async Task a_refusal_names_every_scheme() => await server.Anonymous.Get("/buckets/b").Fails(401, 104)
        .Header("WWW-Authenticate", "Bearer realm=\"Realm\", token realm=\"GitHub here\", Basic realm=\"Realm\"");

    [Fact]
    public async Task the_root_tells_clients_how_to_log_in() => await server.Anonymous.Get("/").Expect(200).Check(a => JsonNode.DeepEquals(
        a.Json["capabilities"]!["openid"],
        new JsonObject
        {
            ["description"] = "OpenID connect support.",
            ["url"] = "http://kinto.readthedocs.io/en/stable/api/1.x/authentication.html",
            ["providers"] = new JsonArray(Entry("google", server.Google, "Bearer"), Entry("github", server.GitHub, "token")),
        }).ShouldBeTrue(a.Text));

    [Fact]
    public async Task a_batch_asks_once_for_all_of_its_members()
    {
        int before = server.Google.Calls.To("/userinfo");
        const string batch = """{"defaults":{"method":"GET","path":"/"},"requests":[{},{},{},{}]}""";
        await server.Anonymous.Post("/batch", batch).With("Authorization", "Bearer refused").Expect(200).Lacks("\"user\"");
        server.Google.Calls.To("/userinfo").ShouldBe(before + 1);

        string token = OpenIdFixture.TokenFor(server.Google, """{"sub":"dora"}""");
        await server.Anonymous.Post("/batch", batch.Replace("[{}", $$$"""[{"headers":{"Authorization":"Bearer {{{token}}}"}}"""))
            .With("Authorization", "Bearer refused").Expect(200)
            .Check(a => a.Json["responses"]!.AsArray().Select(r => (string?)r!["body"]!["user"]?["id"]).ShouldBe(["google:dora", null, null, null]));
    }

    private Scenario Root(string authorization) => server.Anonymous.Get("/", "root").With("Authorization", authorization).Expect(200);

    private Scenario Nobody(string authorization) => Root(authorization).Check(a => a.Json.AsObject().ContainsKey("user").ShouldBeFalse(a.Text));

    private static JsonObject Entry(string name, TestProvider provider, string scheme) => new()
    {
        ["name"] = name,
        ["issuer"] = provider.Issuer,
        ["auth_path"] = $"/openid/{name}/login",
        ["client_id"] = TestProvider.ClientId,
        ["audience"] = "",
        ["header_type"] = scheme,
        ["userinfo_endpoint"] = provider.Issuer + "/userinfo",
    };
}
