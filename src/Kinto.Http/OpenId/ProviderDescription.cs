using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Kinto.Http.OpenId;

/// <summary>What a provider says of itself in its discovery document, and its keys.</summary>
/// <param name="Issuer">Its name, as it writes it.</param>
/// <param name="AuthorizationEndpoint">Where users log in.</param>
/// <param name="TokenEndpoint">Where a code is traded for tokens.</param>
/// <param name="UserInfoEndpoint">Where a token is traded for the user's profile.</param>
/// <param name="Keys">The keys that its tokens are signed with; none where it names no <c>jwks_uri</c>.</param>
internal sealed record ProviderDescription(
    string Issuer, Uri AuthorizationEndpoint, Uri TokenEndpoint, Uri UserInfoEndpoint, IReadOnlyList<SecurityKey> Keys)
{
    /// <summary>Where the provider of an issuer describes itself.</summary>
    public static string AddressOf(string issuer) => issuer.TrimEnd('/') + "/.well-known/openid-configuration";

    /// <summary>Fetches description and keys.</summary>
    /// <exception cref="ProviderException">They can't be had or make no sense.</exception>
    public static async Task<ProviderDescription> FetchAsync(string address, ProviderHttp http, CancellationToken cancellation)
    {
        OpenIdConnectConfiguration document;
        try
        {
            document = await OpenIdConnectConfigurationRetriever.GetAsync(address, http, cancellation);
        }
        catch (ProviderException e) when (!e.Message.StartsWith(address, StringComparison.Ordinal))
        {
            // The keys, wherever the description says that they are.
            throw new ProviderException($"{address}: {e.Message}", e);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or ArgumentException or FormatException)
        {
            throw new ProviderException($"{address}: what is there is no description of an OpenID provider", e);
        }

        Uri Endpoint(string name, string? value) => Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new ProviderException($"{address}: the description has no {name}");

        return new(
            document.Issuer is { Length: > 0 } issuer ? issuer : throw new ProviderException($"{address}: the description has no issuer"),
            Endpoint("authorization_endpoint", document.AuthorizationEndpoint),
            Endpoint("token_endpoint", document.TokenEndpoint),
            Endpoint("userinfo_endpoint", document.UserInfoEndpoint),
            [.. document.SigningKeys]);
    }
}
