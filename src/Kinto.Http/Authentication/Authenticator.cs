using Kinto.Http.Configuration;
using Kinto.Http.Requests;

namespace Kinto.Http.Authentication;

/// <summary>The policies of <c>multiauth.policies</c> in their order: the first that recognises the request wins.</summary>
internal sealed class Authenticator(IReadOnlyList<IAuthenticationPolicy> policies)
{
    /// <summary>The challenges of a 401, one a policy.</summary>
    public IEnumerable<string> Challenges => policies.Select(p => p.Challenge);

    /// <summary>Builds the policies that the settings name.</summary>
    /// <exception cref="SettingException">A policy isn't available.</exception>
    public static Authenticator From(AuthenticationSettings settings) => new([.. settings.Policies.Select(p => Build(p, settings))]);

    /// <summary>The prefixed user id; null for an anonymous request. Wrong credentials are no error by themselves.</summary>
    public async ValueTask<string?> AuthenticateAsync(ApiRequest request)
    {
        foreach (IAuthenticationPolicy policy in policies)
        {
            if (await policy.AuthenticateAsync(request) is { } user)
            {
                return user;
            }
        }

        return null;
    }

    private static IAuthenticationPolicy Build(PolicySettings policy, AuthenticationSettings settings) => policy.Use switch
    {
        PolicyKind.BasicAuth => new BasicAuthPolicy(policy.Name, settings.UserIdHmacSecret),
        _ => throw new SettingException(
            $"The policy {policy.Name} of multiauth.policies is of a kind that this server doesn't have; use kinto.core.authentication.BasicAuthAuthenticationPolicy.",
            "multiauth.policies"),
    };
}
