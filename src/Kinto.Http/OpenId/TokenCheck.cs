using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kinto.Http.OpenId;

/// <summary>
/// Looks at a token that is a JWT, for policies with an audience: signed with a key of the provider's, by this issuer, for this audience
/// and not expired (specification section 20.4).
/// </summary>
internal sealed class TokenCheck(string issuer, string audience, OpenIdProvider provider, TimeProvider time)
{
    /// <summary>How far the provider's clock may be ahead.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    // Kinto names none, and may then refuse all. Never HMAC: its key would be the public one, which everybody has.
    private static readonly string[] s_algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new();

    /// <summary>Checks a token.</summary>
    /// <returns>When it ends, or why it isn't taken.</returns>
    public async Task<TokenVerdict> CheckAsync(string token)
    {
        ProviderDescription description = provider.Current();
        TokenVerdict verdict = await CheckAsync(token, description);
        if (verdict.IsKeyUnknown && await provider.WithNewKeysAsync() is { } fresh && !ReferenceEquals(fresh, description))
        {
            verdict = await CheckAsync(token, fresh);
        }

        return verdict;
    }

    private async Task<TokenVerdict> CheckAsync(string token, ProviderDescription description)
    {
        TokenValidationResult result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = audience,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            ValidAlgorithms = s_algorithms,
            IssuerSigningKeys = description.Keys,
            LifetimeValidator = (notBefore, expires, _, _) => IsPresent(notBefore, expires),
        });
        return result.IsValid ? new(result.SecurityToken.ValidTo, null) : new(null, result.Exception);
    }

    private bool IsPresent(DateTime? notBefore, DateTime? expires)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return expires > now && (notBefore is null || notBefore <= now + ClockSkew);
    }
}

/// <summary>What the check of a token found.</summary>
/// <param name="ValidTo">When it ends; null where it isn't taken.</param>
/// <param name="Failure">Why it isn't taken; the message may hold parts of the token and must not be shown.</param>
internal sealed record TokenVerdict(DateTimeOffset? ValidTo, Exception? Failure)
{
    /// <summary>Whether another set of keys could lead to another verdict.</summary>
    public bool IsKeyUnknown => Failure is SecurityTokenSignatureKeyNotFoundException;

    /// <summary>Why it isn't taken, in words that hold nothing of it.</summary>
    public string Reason => Failure switch
    {
        SecurityTokenSignatureKeyNotFoundException => "its key isn't one of the provider's",
        SecurityTokenInvalidAlgorithmException => "its algorithm isn't allowed",
        SecurityTokenInvalidSignatureException => "its signature is wrong or missing",
        SecurityTokenInvalidIssuerException => "its issuer is another",
        SecurityTokenInvalidAudienceException => "its audience is another",
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException or SecurityTokenExpiredException => "it has expired or isn't valid yet",
        SecurityTokenMalformedException or ArgumentException => "it is no JWT",
        _ => "it can't be checked",
    };
}
