using System.Text;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Utilities;

/// <summary>Section 20.2, with the check value that it gives, and 18.4. Trap 67.</summary>
public sealed class basic_authentication(basic_authentication.Fixture server) : IClassFixture<basic_authentication.Fixture>
{
    [Fact]
    public async Task ids_are_the_keyed_hash_of_the_credentials() =>
        await Id("mat:x").Check(a => a.Json["user"]!["id"]!.ToString().ShouldBe("basicauth:0b2cf456e26150023e4887a67dc2c050407a27b07d82b181c52d9e87b189c6af"));

    [Theory]
    [InlineData("basic")]
    [InlineData("BASIC")]
    public async Task the_scheme_is_not_case_sensitive(string scheme) => await Id("mat:x", scheme).Has("basicauth:0b2cf456e2615002");

    [Theory]
    [InlineData("mat:")]
    [InlineData("mat:a:b:c")]
    public async Task passwords_may_be_empty_or_hold_colons(string credentials) => await Id(credentials).Has("\"user\":");

    [Theory]
    [InlineData(":x")]
    [InlineData("mat")]
    public async Task without_a_name_or_a_colon_there_is_no_user(string credentials) => await Id(credentials).Lacks("\"user\":");

    [Fact]
    public async Task credentials_in_latin_1_are_those_in_utf8()
    {
        Answer utf8 = await Id("zo\u00eb:x");
        Answer latin1 = await server.Anonymous.Get("/").With("Authorization", "Basic " + Convert.ToBase64String(Encoding.Latin1.GetBytes("zo\u00eb:x"))).Expect(200);
        latin1.Json["user"]!["id"]!.ToString().ShouldBe(utf8.Json["user"]!["id"]!.ToString());
    }

    [Fact]
    public async Task trap_67_a_refusal_asks_for_basic() =>
        await server.Anonymous.Get("/buckets/b").Fails(401, 104).Header("WWW-Authenticate", "Basic realm=\"Realm\"");

    private Scenario Id(string credentials, string scheme = "Basic") => server.Anonymous.Get("/", "id")
        .With("Authorization", $"{scheme} {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}").Expect(200);

    public sealed class Fixture() : ServerFixture("kinto.userid_hmac_secret = s3cr3t\nmultiauth.policies = basicauth", alone: true);
}
