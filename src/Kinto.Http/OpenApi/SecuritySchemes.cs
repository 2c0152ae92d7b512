using Kinto.Http.Configuration;
using Microsoft.OpenApi;

namespace Kinto.Http.OpenApi;

/// <summary>The authentication policies in the words of OpenAPI.</summary>
internal static class SecuritySchemes
{
    /// <summary>The name of a policy's scheme: its own, as far as names of components may have its characters.</summary>
    public static string NameOf(PolicySettings policy) =>
        string.Concat(policy.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    /// <summary>The scheme of a policy.</summary>
    public static OpenApiSecurityScheme Of(PolicySettings policy) => policy switch
    {
        { OpenId: { } provider } when IsBearer(provider) => new()
        {
            Type = SecuritySchemeType.OpenIdConnect,
            OpenIdConnectUrl = new Uri(provider.Issuer.TrimEnd('/') + "/.well-known/openid-configuration"),
            Description = "An access token of the provider, as `Authorization: Bearer …`.",
        },
        { OpenId: { } provider } => new()
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "Authorization",
            Description = $"An access token of {provider.Issuer}, as `Authorization: {provider.HeaderType} …`.",
        },
        { Use: PolicyKind.Accounts } => Basic("The id and password of an account."),
        _ => Basic("Any user name and password. The user's id is derived from both, so that another password makes another user."),
    };

    private static OpenApiSecurityScheme Basic(string description) =>
        new() { Type = SecuritySchemeType.Http, Scheme = "basic", Description = description };

    private static bool IsBearer(OpenIdSettings provider) => string.Equals(provider.HeaderType, "Bearer", StringComparison.OrdinalIgnoreCase);
}
