using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kinto.Testing.OpenId;

/// <summary>Makes JWTs, good ones and others.</summary>
public sealed class TokenMaker(SecurityKey key, string issuer, string audience)
{
    private static readonly JsonWebTokenHandler s_handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Whose token it is.</summary>
    public string Subject { get; init; } = "alice";

    /// <summary>The algorithm; of a key for HMAC it must be one of those.</summary>
    public string Algorithm { get; init; } = SecurityAlgorithms.RsaSha256;

    /// <summary>From when it is valid.</summary>
    public DateTimeOffset From { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>For how long it is valid; negative for one that has expired; null for ever.</summary>
    public TimeSpan? Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Makes it.</summary>
    /// <param name="alter">Changes the claims before they are signed.</param>
    public string Make(Action<JsonObject>? alter = null)
    {
        JsonObject claims = Claims();
        alter?.Invoke(claims);
        return s_handler.CreateToken(claims.ToJsonString(), new SigningCredentials(key, Algorithm));
    }

    /// <summary>Makes one that claims to need no signature.</summary>
    public string MakeUnsigned() => $"{Part(new JsonObject { ["alg"] = "none", ["typ"] = "JWT", ["kid"] = key.KeyId })}.{Part(Claims())}.";

    private JsonObject Claims()
    {
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["sub"] = Subject,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["nbf"] = From.ToUnixTimeSeconds(),
        };
        if (Lifetime is { } lifetime)
        {
            claims["exp"] = (From + lifetime).ToUnixTimeSeconds();
        }

        return claims;
    }

    private static string Part(JsonObject json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
