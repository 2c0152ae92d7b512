using System.Diagnostics.Metrics;
using Kinto.Http.Configuration;
using Kinto.Http.Metrics;
using Kinto.Http.OpenId;
using Kinto.Http.Requests;
using Kinto.Projections.Measuring;

namespace Kinto.Http.Authentication;

/// <summary>The policies of <c>multiauth.policies</c> in their order: the first that recognises the request wins.</summary>
internal sealed class Authenticator(IReadOnlyList<IAuthenticationPolicy> policies)
{
    private readonly (IAuthenticationPolicy Policy, Histogram<double> Time)[] _measured = [.. policies.Select(p => (p, KintoMetrics.OfPolicy(p.Name)))];

    /// <summary>The challenges of a 401, one a policy.</summary>
    public IEnumerable<string> Challenges => policies.Select(p => p.Challenge);

    /// <summary>Builds the policies that the settings name.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="accounts">Makes the policy for accounts, where one is named.</param>
    /// <param name="openId">The OpenID policies.</param>
    /// <exception cref="SettingException">A policy isn't available.</exception>
    public static Authenticator From(AuthenticationSettings settings, Func<IAuthenticationPolicy> accounts, OpenIdPolicies openId) =>
        new([.. settings.Policies.Select(p => openId.Find(p.Name) ?? Build(p, settings, accounts))]);

    /// <summary>Who sends the request; null for an anonymous one. Wrong credentials are no error by themselves.</summary>
    public async ValueTask<Identity?> AuthenticateAsync(ApiRequest request)
    {
        string header = request.Header("Authorization") ?? "";
        if (!request.Seen.TryGet(header, out Identity? identity))
        {
            identity = await AskAsync(request);
            request.Seen.Keep(header, identity);
        }

        return identity;
    }

    private async ValueTask<Identity?> AskAsync(ApiRequest request)
    {
        foreach (IAuthenticationPolicy policy in policies)
        {
            if (policy.Recall(request) is { } known)
            {
                return known;
            }
        }

        foreach ((IAuthenticationPolicy policy, Histogram<double> time) in _measured)
        {
            using Timing timing = time.Time("authenticated_userid");
            if (await policy.AuthenticateAsync(request) is { } user)
            {
                return user;
            }
        }

        return null;
    }

    private static IAuthenticationPolicy Build(
        PolicySettings policy, AuthenticationSettings settings, Func<IAuthenticationPolicy> accounts) => policy.Use switch
    {
        PolicyKind.Accounts => accounts(),
        PolicyKind.BasicAuth => new BasicAuthPolicy(policy.Name, settings.UserIdHmacSecret),
        _ => throw new SettingException(
            $"The policy {policy.Name} of multiauth.policies is of a kind that this server doesn't have; use kinto.plugins.accounts.AccountsPolicy, kinto.core.authentication.BasicAuthAuthenticationPolicy or kinto.plugins.openid.OpenIDConnectPolicy.",
            "multiauth.policies"),
    };
}
