using Kinto.Http.Configuration;
using Kinto.Http.Tests.Hosting;
using Kinto.Testing;
using Kinto.Testing.OpenId;
using Microsoft.AspNetCore.Http;

namespace Kinto.Http.Tests.OpenId;

/// <summary>Operations, section 5: a start without the provider's description fails, in one sentence.</summary>
public sealed class starting_with_a_provider
{
    [Theory]
    [InlineData("/.well-known/openid-configuration", 404, "", "the answer is 404")]
    [InlineData("/.well-known/openid-configuration", 302, "", "the answer is 302")]
    [InlineData("/.well-known/openid-configuration", 200, "<html>", "no description of an OpenID provider")]
    [InlineData("/.well-known/openid-configuration", 200, "", "no description of an OpenID provider")]
    [InlineData("/.well-known/openid-configuration", 200, "[]", "no description of an OpenID provider")]
    [InlineData("/.well-known/openid-configuration", 200, "{}", "the description has no issuer")]
    [InlineData("/.well-known/openid-configuration", 200, """{"issuer":"https://i","authorization_endpoint":"https://i/a","token_endpoint":"https://i/t"}""", "the description has no userinfo_endpoint")]
    [InlineData("/.well-known/openid-configuration", 200, """{"issuer":"https://i","authorization_endpoint":"/a","token_endpoint":"https://i/t","userinfo_endpoint":"https://i/u"}""", "the description has no authorization_endpoint")]
    [InlineData("/.well-known/openid-configuration", 200, """{"issuer":"https://i","authorization_endpoint":"https://i/a","token_endpoint":"https://i/t","userinfo_endpoint":"https://i/u"}""", "publishes no keys")]
    [InlineData("/.well-known/openid-configuration", 200, """{"issuer":"https://i","jwks_uri":"not a url"}""", "not a url")]
    [InlineData("/keys", 500, "", "the answer is 500")]
    [InlineData("/keys", 200, "nonsense", "no description of an OpenID provider")]
    public async Task names_the_policy_the_address_and_the_reason(string path, int status, string body, string reason)
    {
        await using TestProvider provider = await TestProvider.StartAsync();
        provider.Trouble = async http =>
        {
            bool meant = http.Request.Path == path;
            if (meant)
            {
                http.Response.StatusCode = status;
                await http.Response.WriteAsync(body);
            }

            return meant;
        };
        SettingException e = await Should.ThrowAsync<SettingException>(() => KintoServer.StartAsync(
            "[app:main]\nmultiauth.policies = corp\n" + OpenIdFixture.Policy("corp", provider, "audience = a")));
        e.Message.ShouldContain("corp");
        e.Message.ShouldContain(provider.Issuer);
        e.Message.ShouldContain(reason);
        e.Message.ShouldNotContain(TestProvider.ClientSecret);
    }

    [Fact]
    public async Task and_the_process_ends()
    {
        await using ServerProcess server = ServerProcess.Launch(new Dictionary<string, string>
        {
            ["KINTO_STORAGE_BACKEND"] = "kinto.core.storage.postgresql",
            ["KINTO_STORAGE_URL"] = await TestCluster.NewDatabaseAsync(),
            ["KINTO_MULTIAUTH_POLICIES"] = "corp",
            ["KINTO_MULTIAUTH_POLICY_CORP_USE"] = "kinto.plugins.openid.OpenIDConnectPolicy",
            ["KINTO_MULTIAUTH_POLICY_CORP_ISSUER"] = "http://127.0.0.1:1/",
            ["KINTO_MULTIAUTH_POLICY_CORP_CLIENT_ID"] = "c",
            ["KINTO_MULTIAUTH_POLICY_CORP_CLIENT_SECRET"] = "hidden",
        });
        (await server.ExitAsync()).ShouldBe(1, server.Log);
        server.Log.ShouldContain("The OpenID provider of the policy corp can't be used: http://127.0.0.1:1/.well-known/openid-configuration: ");
        server.Log.ShouldNotContain("   at ");
        server.Log.ShouldNotContain("hidden");
    }

    [Theory]
    [InlineData("issuer = accounts.example", "multiauth.policy.g.issuer")]
    [InlineData("issuer = file:///etc/passwd", "multiauth.policy.g.issuer")]
    [InlineData("header_type = Bearer x", "multiauth.policy.g.header_type")]
    [InlineData("realm = a\"b", "multiauth.policy.g.realm")]
    [InlineData("callback_origins = https://app.example/page", "multiauth.policy.g.callback_origins")]
    [InlineData("callback_origins = *", "multiauth.policy.g.callback_origins")]
    [InlineData("state_length = 8", "multiauth.policy.g.state_length")]
    public void settings_that_make_no_sense_are_refused(string option, string key) => Configuration.Given.Refused(
        "multiauth.policies = g\nmultiauth.policy.g.use = kinto.plugins.openid.OpenIDConnectPolicy\nmultiauth.policy.g.client_id = c\n"
        + (option.StartsWith("issuer", StringComparison.Ordinal) ? "" : "multiauth.policy.g.issuer = https://i\n")
        + "multiauth.policy.g." + option).Key.ShouldBe(key);

    [Theory]
    [InlineData("issuer = http://accounts.example", "multiauth.policy.g.issuer")]
    [InlineData("issuer = https://accounts.example", "multiauth.policy.g.callback_origins")]
    public void settings_that_are_allowed_but_unsafe_are_reported(string option, string key) => Configuration.Given.Settings(
        "includes = kinto.plugins.openid\nmultiauth.policies = g\nmultiauth.policy.g.use = kinto.plugins.openid.OpenIDConnectPolicy\n"
        + "multiauth.policy.g.client_id = c\nmultiauth.policy.g." + option).Notices.ShouldContain(n => n.Key == key);
}
