using Kinto.Http.OpenApi;
using Microsoft.OpenApi;
using static Kinto.Http.OpenApi.SchemaForm;

namespace Kinto.Http.OpenId;

/// <summary>What the OpenAPI document says about logins by OpenID.</summary>
internal static class OpenIdDescriptions
{
    public static EndpointDescription Login { get; } = new("/openid/{provider}/login", Tags.OpenId)
    {
        PathParameters = [Provider()],
        Operations =
        [
            new("GET", "openid_login", "Begin a login")
            {
                Description = "Sends the browser to the provider, which sends it back to this server.",
                Parameters =
                [
                    Required(SharedParameters.InQuery("callback", "The page to go on to; what the provider answered is put behind it.", Text(minLength: 1, maxLength: 2048))),
                    Required(SharedParameters.InQuery("scope", "What the provider is asked to tell, such as `openid email`.", Text(minLength: 1))),
                    SharedParameters.InQuery("prompt", "`none` asks the provider not to show anything.", OneOfTexts(null, "none")),
                ],
                Outcomes = Outcomes.Unavailable,
                Answers = [new(307, "To the provider.") { Headers = [SharedHeaders.Location] }],
            },
        ],
    };

    public static EndpointDescription Token { get; } = new("/openid/{provider}/token", Tags.OpenId)
    {
        PathParameters = [Provider()],
        Operations =
        [
            new("GET", "openid_token", "End a login")
            {
                Description = "Where the provider sends the browser to. The code is traded for tokens, and the browser goes on to the page of the login.",
                Parameters =
                [
                    Required(SharedParameters.InQuery("code", "What the provider gives out.", Text(minLength: 1))),
                    Required(SharedParameters.InQuery("state", "Names the login; good for one use.", Text(minLength: 1))),
                ],
                Outcomes = Outcomes.Unavailable,
                Answers = [new(307, "To the page of the login, with the provider's answer in Base64 behind it.") { Headers = [SharedHeaders.Location] }],
            },
        ],
    };

    private static OpenApiParameter Provider() =>
        SharedParameters.InPath("provider", "The name of the policy in `multiauth.policies`.", Text(minLength: 1));

    private static OpenApiParameter Required(OpenApiParameter parameter)
    {
        parameter.Required = true;
        return parameter;
    }
}
