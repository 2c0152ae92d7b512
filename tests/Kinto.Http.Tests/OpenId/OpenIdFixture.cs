using Kinto.Http.Tests.Requests;
using Kinto.Testing.OpenId;

namespace Kinto.Http.Tests.OpenId;

/// <summary>
/// A server with two OpenID policies side by side, each with its provider, and basicauth behind them: <c>google</c> takes tokens of any
/// form, <c>github</c> names users by e-mail and has a scheme of its own.
/// </summary>
public class OpenIdFixture() : ServerFixture(
    """
    kinto.userid_hmac_secret = a secret for tests
    kinto.includes = kinto.plugins.openid kinto.plugins.default_bucket
    multiauth.policies = google github basicauth
    """, alone: true)
{
    public TestProvider Google { get; private set; } = null!;

    public TestProvider GitHub { get; private set; } = null!;

    /// <summary>The lines of an ini file that make a policy of a provider.</summary>
    public static string Policy(string name, TestProvider provider, string more = "") =>
        $"""
        multiauth.policy.{name}.use = kinto.plugins.openid.OpenIDConnectPolicy
        multiauth.policy.{name}.issuer = {provider.Issuer}
        multiauth.policy.{name}.client_id = {TestProvider.ClientId}
        multiauth.policy.{name}.client_secret = {TestProvider.ClientSecret}

        """ + string.Concat(more.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"multiauth.policy.{name}.{line.Trim()}\n"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Google.DisposeAsync();
        await GitHub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A token that a provider takes for that profile.</summary>
    public static string TokenFor(TestProvider provider, string profile)
    {
        string token = $"opaque-{Guid.NewGuid():N}";
        provider.Tokens.Accept(token, profile);
        return token;
    }

    protected override async Task<string> MoreSettingsAsync()
    {
        Google = await TestProvider.StartAsync();
        GitHub = await TestProvider.StartAsync();
        return Policy("google", Google) + Policy("github", GitHub, "userid_field = email\nheader_type = token\nrealm = GitHub here");
    }
}
