using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Kinto.Testing.OpenId;

/// <summary>The codes and tokens that a provider issued.</summary>
public sealed class ProviderTokens
{
    private readonly ConcurrentDictionary<string, IssuedCode> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _profiles = new(StringComparer.Ordinal);

    /// <summary>Lets userinfo answer a token with that profile.</summary>
    public void Accept(string token, JsonObject profile) => Accept(token, profile.ToJsonString());

    /// <summary>Lets userinfo answer a token with that text, be it a profile or not.</summary>
    public void Accept(string token, string text) => _profiles[token] = text;

    /// <summary>Lets userinfo refuse a token again.</summary>
    public void Revoke(string token) => _profiles.TryRemove(token, out _);

    internal string? ProfileOf(string token) => _profiles.GetValueOrDefault(token);

    internal string NewCode(string redirectUri, string audience, JsonObject profile)
    {
        string code = Guid.NewGuid().ToString("N");
        _codes[code] = new(redirectUri, audience, profile);
        return code;
    }

    /// <summary>A code is good once, for the redirect URI that it was asked for with.</summary>
    internal IssuedCode? Redeem(string code, string redirectUri) =>
        _codes.TryRemove(code, out IssuedCode? issued) && issued.RedirectUri == redirectUri ? issued : null;
}

/// <summary>A code with what it was issued for.</summary>
internal sealed record IssuedCode(string RedirectUri, string Audience, JsonObject Profile);
