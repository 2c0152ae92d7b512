using Kinto.Events.Validation;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.OpenId;

/// <summary>
/// <c>GET /openid/{provider}/token</c>: where the provider sends the user back to. The code is traded for tokens, and the browser goes on
/// to the page that asked for the login (specification section 20.4).
/// </summary>
internal sealed class TokenEndpoint(OpenIdPolicies policies, LoginStates states, KintoSettings settings) : ApiEndpoint
{
    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override bool IsOpen => true;

    public override EndpointDescription? Description => OpenIdDescriptions.Token;

    // Everything happens here and not in an operation: in a batch that would run within the transaction of the other members, who would
    // wait for the provider.
    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        OpenIdPolicy? policy = policies.Find(match.Id!);
        string? code = QueryValue.Last(request.RawQuery, "code");
        string? state = QueryValue.Last(request.RawQuery, "state");
        Problem[] problems = [.. Check(match.Id!, policy, code, state)];
        if (problems.Length > 0)
        {
            return new Answered(Failures.Invalid(problems));
        }

        if (await states.EndAsync(policy!.Name, state!) is not { } callback)
        {
            return new Answered(Failures.Rejected([Problem.Body("state", "Invalid state") with { Errno = Errno.InvalidAuthToken }]));
        }

        try
        {
            byte[] answer = await TradeAsync(policy, code!, LoginPath.Return(request, settings.Project.VersionPrefix, policy.Name));
            return new Answered(LoginRedirect.To(callback + Uri.EscapeDataString(Convert.ToBase64String(answer))));
        }
        catch (ProviderException)
        {
            // The provider's outage is in the log. Kinto: 500.
            return new Answered(Failures.Unavailable(settings.Http.RetryAfterSeconds));
        }
    }

    /// <summary>The provider's answer, be it tokens or an error: the page will tell.</summary>
    private static async Task<byte[]> TradeAsync(OpenIdPolicy policy, string code, string redirectUri)
    {
        var form = new Dictionary<string, string>
        {
            ["code"] = code,
            ["client_id"] = policy.Settings.ClientId,
            ["redirect_uri"] = redirectUri,
            ["grant_type"] = "authorization_code",
        };
        if (policy.Settings.ClientSecret is { } secret)
        {
            form["client_secret"] = secret;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, policy.Provider.Current().TokenEndpoint) { Content = new FormUrlEncodedContent(form) };
        ProviderAnswer answer = await policy.Provider.AskAsync(request);
        return answer.Body;
    }

    private static IEnumerable<Problem> Check(string name, OpenIdPolicy? policy, string? code, string? state)
    {
        if (policy is null)
        {
            yield return LoginEndpoint.UnknownProvider(name);
        }

        if (string.IsNullOrEmpty(code))
        {
            yield return Problem.Query("code", "Required");
        }

        if (string.IsNullOrEmpty(state))
        {
            yield return Problem.Query("state", "Required");
        }
    }
}
