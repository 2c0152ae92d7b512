using System.Text.Json.Nodes;
using Kinto.Http.Configuration;
using Kinto.Http.OpenApi;

namespace Kinto.Http.Tests.OpenApi;

/// <summary>Policies in the words of OpenAPI.</summary>
public sealed class security_schemes
{
    [Fact]
    public void each_policy_has_a_scheme_of_its_own()
    {
        KintoSettings settings = KintoSettings.Load(SettingsSource.Create(IniFile.Parse(
            """
            [app:main]
            kinto.includes = kinto.plugins.accounts kinto.plugins.openid
            multiauth.policies = account google other basicauth
            multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
            multiauth.policy.google.use = kinto.plugins.openid.OpenIDConnectPolicy
            multiauth.policy.google.issuer = https://accounts.example/
            multiauth.policy.google.client_id = one
            multiauth.policy.other.use = kinto.plugins.openid.OpenIDConnectPolicy
            multiauth.policy.other.issuer = https://other.example
            multiauth.policy.other.client_id = two
            multiauth.policy.other.header_type = Token
            """), new Dictionary<string, string>()));
        JsonObject schemes = new DocumentBuilder(settings).Build([])["components"]!["securitySchemes"]!.AsObject();
        schemes.Select(s => s.Key).ShouldBe(["account", "google", "other", "basicauth"]);
        schemes["account"]!["type"]!.ToString().ShouldBe("http");
        schemes["account"]!["scheme"]!.ToString().ShouldBe("basic");
        schemes["google"]!["type"]!.ToString().ShouldBe("openIdConnect");
        schemes["google"]!["openIdConnectUrl"]!.ToString().ShouldBe("https://accounts.example/.well-known/openid-configuration");
        schemes["other"]!["type"]!.ToString().ShouldBe("apiKey");
        schemes["other"]!["name"]!.ToString().ShouldBe("Authorization");
        schemes["other"]!["in"]!.ToString().ShouldBe("header");
        schemes["basicauth"]!["scheme"]!.ToString().ShouldBe("basic");
    }
}
