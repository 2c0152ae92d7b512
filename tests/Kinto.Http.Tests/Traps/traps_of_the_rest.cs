using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Http.Tests.Traps;

/// <summary>Traps 64 to 74 of specification section 24, but for those of headers.</summary>
public sealed partial class traps_of_the_rest(traps_of_the_rest.Fixture server) : IClassFixture<traps_of_the_rest.Fixture>
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task trap_64_redirects_are_307_and_those_of_slashes_are_cacheable_for_an_hour(string method)
    {
        string root = server.Server.BaseUrl.GetLeftPart(UriPartial.Authority);
        string? body = method is "POST" or "PUT" or "PATCH" ? "{}" : null;
        await server.Alice.Send(method, "/buckets/slash/?a=b", body).Expect(307)
            .Header("Location", root + "/v1/buckets/slash?a=b").Header("Cache-Control", "max-age=3600").HasHeader("Expires");
        await server.Alice.Send(method, "!/v1", body).Expect(307).Header("Location", root + "/v1/").Header("Cache-Control", "max-age=3600");
        await server.Alice.Send(method, "!/buckets/version?a=b", body).Expect(307)
            .Header("Location", root + "/v1/buckets/version?a=b").NoHeader("Cache-Control", "Expires", "Pragma");
    }

    [Fact]
    public async Task trap_65_the_url_of_the_root_ends_with_a_slash_and_the_version_of_the_api_is_a_string() =>
        await server.Anonymous.Get("/").Expect(200).Has("\"http_api_version\":\"1.23\"", $"\"url\":\"{server.Server.BaseUrl.GetLeftPart(UriPartial.Authority)}/v1/\"");

    [Theory]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Basic OnBhc3N3b3Jk")]
    [InlineData("Bearer x")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task trap_66_bad_credentials_at_the_root_show_in_the_absence_of_the_user_alone(string authorization)
    {
        JsonNode nobody = (await server.Anonymous.Get("/").Expect(200)).Json;
        nobody["user"].ShouldBeNull();
        await server.Anonymous.Get("/").With("Authorization", authorization).Expect(200).NoHeader("WWW-Authenticate")
            .Check(a => JsonNode.DeepEquals(a.Json, nobody).ShouldBeTrue(a.Text));
        await server.Alice.Get("/").Expect(200).Check(a => ((string)a.Json["user"]!["id"]!).ShouldBe(Users.Alice));
    }

    [Fact]
    public async Task trap_67_every_policy_asks_for_its_credentials()
    {
        using HttpClient nobody = server.Server.Client();
        using HttpResponseMessage refused = await nobody.GetAsync(new Uri("buckets/b", UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)refused.StatusCode).ShouldBe(401);
        refused.Headers.NonValidated["WWW-Authenticate"].ShouldBe(["Basic realm=\"Realm\"", "Basic realm=\"Realm\""]);
    }

    [Fact]
    public async Task trap_68_without_a_secret_of_its_own_the_id_of_the_personal_bucket_is_keyed_with_nothing()
    {
        Guid empty = Id("");
        empty.ShouldNotBe(Id("a secret for tests"));
        (await server.Alice.Get("/")).Json["user"]!["bucket"]!.ToString().ShouldBe(empty.ToString("D"));
        await server.Alice.Get("/buckets/default").Expect(200).AnyEvents().Check(a => ((string)a.Data["id"]!).ShouldBe(empty.ToString("D")));

        static Guid Id(string key) => new(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Users.Alice)).AsSpan(0, 16), bigEndian: true);
    }

    [Theory]
    [InlineData("GET", "/records", 200)]
    [InlineData("HEAD", "/records", 200)]
    [InlineData("DELETE", "/records", 200)]
    [InlineData("GET", "", 200)]
    [InlineData("DELETE", "", 200)]
    [InlineData("GET", "/records/none", 404)]
    [InlineData("PATCH", "/records/none", 404)]
    [InlineData("DELETE", "/records/none", 404)]
    public async Task trap_69_a_request_below_a_personal_bucket_creates_what_it_is_about_and_a_later_404_leaves_it(string method, string below, int status)
    {
        Actor owner = server.As(server.NewId());
        await owner.Send(method, "/buckets/default/collections/x" + below).Expect(status).AnyEvents();
        string bucket = (string)(await owner.Get("/")).Json["user"]!["bucket"]!;
        await owner.Get($"/buckets/{bucket}/history?_sort=last_modified&in_resource_name=bucket,collection").Expect(200).Check(a =>
            a.Data.AsArray().Select(e => $"{e!["action"]} {e["resource_name"]}").Take(2).ShouldBe(["create bucket", "create collection"]));
        if (method != "DELETE" || below.Length > 0)
        {
            await owner.Get($"/buckets/{bucket}/collections").Expect(200).Ids("x");
        }
    }

    [Fact]
    public async Task trap_73_a_sick_heart_answers_503_with_the_state_of_each_part_and_nothing_more()
    {
        await using KintoServer sick = await KintoServer.StartAsync(KintoServer.DefaultIni);
        using HttpClient client = sick.Client();
        await using (NpgsqlCommand command = sick.DataSource.CreateCommand("ALTER TABLE kinto.cache RENAME TO lost"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using HttpResponseMessage answer = await client.GetAsync(new Uri("__heartbeat__", UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(503);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse("""{"storage":true,"permission":true,"cache":false}""")).ShouldBeTrue(body);
        answer.Headers.Contains("Retry-After").ShouldBeFalse();
    }

    public sealed class Fixture() : TrapFixture(
        """
        kinto.includes = kinto.plugins.default_bucket kinto.plugins.history kinto.plugins.flush
        kinto.cors_origins = https://friendly.example
        kinto.backoff = 10
        multiauth.policies = basicauth other
        multiauth.policy.other.use = kinto.core.authentication.BasicAuthAuthenticationPolicy
        """);
}
