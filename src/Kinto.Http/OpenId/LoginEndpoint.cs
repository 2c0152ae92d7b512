using Kinto.Events.Validation;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Kinto.Http.OpenId;

/// <summary><c>GET /openid/{provider}/login</c>: sends the user to the provider (specification section 20.4).</summary>
internal sealed class LoginEndpoint(OpenIdPolicies policies, LoginStates states, ProjectSettings project) : ApiEndpoint
{
    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override bool IsOpen => true;

    public override EndpointDescription? Description => OpenIdDescriptions.Login;

    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        OpenIdPolicy? policy = policies.Find(match.Id!);
        string? callback = QueryValue.Last(request.RawQuery, "callback");
        string? scope = QueryValue.Last(request.RawQuery, "scope");
        string? prompt = QueryValue.Last(request.RawQuery, "prompt");
        Problem[] problems = [.. Check(match.Id!, policy, callback, scope, prompt)];
        if (problems.Length > 0)
        {
            return new Answered(Failures.Invalid(problems));
        }

        OpenIdSettings settings = policy!.Settings;
        // Kinto: anywhere in the text, which also covers scopes such as …/auth/userinfo.email.
        if (settings.UserIdField == "email" && !scope!.Contains("email", StringComparison.Ordinal))
        {
            return new Answered(Failures.Rejected([Problem.Body("scope", $"Provider {policy.Name} requires 'email' scope")]));
        }

        string state = await states.BeginAsync(policy.Name, callback!, settings.StateLength, settings.StateTtl);
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = settings.ClientId,
            ["response_type"] = "code",
            ["scope"] = scope,
            ["redirect_uri"] = LoginPath.Return(request, project.VersionPrefix, policy.Name),
            ["state"] = state,
            ["prompt"] = prompt,
            ["audience"] = settings.Audience.Length > 0 ? settings.Audience : null,
        };
        return new Answered(LoginRedirect.To(QueryHelpers.AddQueryString(policy.Provider.Current().AuthorizationEndpoint.AbsoluteUri, query)));
    }

    private static IEnumerable<Problem> Check(string name, OpenIdPolicy? policy, string? callback, string? scope, string? prompt)
    {
        if (policy is null)
        {
            yield return UnknownProvider(name);
        }

        if (string.IsNullOrEmpty(callback))
        {
            yield return Problem.Query("callback", "Required");
        }
        else if (Callback.Refuse(callback, policy?.Settings.CallbackOrigins ?? []) is { } refusal)
        {
            yield return refusal;
        }

        if (string.IsNullOrEmpty(scope))
        {
            yield return Problem.Query("scope", "Required");
        }

        if (prompt is not (null or "" or "none"))
        {
            yield return Problem.Query("prompt", "String does not match expected pattern");
        }
    }

    /// <summary>The path names no OpenID policy.</summary>
    internal static Problem UnknownProvider(string name) => new("path", "provider", $"Unknown provider {PythonText.Repr(name)}");
}
