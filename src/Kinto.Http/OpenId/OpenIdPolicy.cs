using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kinto.Http.Authentication;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;

namespace Kinto.Http.OpenId;

/// <summary>
/// Kinto's <c>openid</c>: a token is whose the provider says it is, and must besides be made for the configured audience where there is
/// one (specification section 20.4). A provider that is down makes callers anonymous, as in Kinto, unless their tokens are remembered.
/// </summary>
internal sealed partial class OpenIdPolicy(
    string name, OpenIdSettings settings, OpenIdProvider provider, string hmacSecret, TimeProvider time, ILogger logger) : IAuthenticationPolicy
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(hmacSecret);
    private readonly VerifiedTokens _verified = new(settings.VerificationTtl, time);
    private readonly ConcurrentDictionary<string, Lazy<Task<Identity?>>> _underWay = new(StringComparer.Ordinal);
    private readonly TokenCheck? _check = settings.Audience.Length > 0 ? new(settings.Issuer, settings.Audience, provider, time) : null;
    private readonly UserInfo _userInfo = new(settings, provider);

    /// <summary>The policy's name, and the provider's in URLs.</summary>
    public string Name => name;

    /// <summary>The policy's options.</summary>
    public OpenIdSettings Settings => settings;

    /// <summary>The provider.</summary>
    public OpenIdProvider Provider => provider;

    public string Challenge { get; } = $"{settings.HeaderType} realm=\"{settings.Realm}\"";

    public Identity? Recall(ApiRequest request) =>
        BearerToken.Read(request, settings.HeaderType) is { } token ? _verified.Find(KeyOf(token)) : null;

    public async ValueTask<Identity?> AuthenticateAsync(ApiRequest request)
    {
        if (BearerToken.Read(request, settings.HeaderType) is not { } token)
        {
            return null;
        }

        string key = KeyOf(token);
        if (_verified.Find(key) is { } known)
        {
            return known;
        }

        // Requests that bring one token at the same time wait for one verification. It belongs to none of them, and has its own time.
        Task<Identity?> verification = _underWay.GetOrAdd(key, k => new(() => VerifyAsync(token, k))).Value;
        return await verification;
    }

    private async Task<Identity?> VerifyAsync(string token, string key)
    {
        try
        {
            TokenVerdict? verdict = _check is null ? null : await _check.CheckAsync(token);
            if (verdict is { ValidTo: null })
            {
                LogRefused(logger, name, verdict.Reason);
                return null;
            }

            UserInfoVerdict user = await _userInfo.AskAsync(token);
            if (user.UserId is null)
            {
                LogRefused(logger, name, user.Reason!);
                return null;
            }

            var identity = new Identity($"{name}:{user.UserId}", user.Profile);
            _verified.Keep(key, identity, verdict?.ValidTo);
            return identity;
        }
        catch (ProviderException)
        {
            // The provider's outage is in the log.
            return null;
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }

    /// <summary>What a token is found by: no secret itself, and another one for each provider and audience.</summary>
    private string KeyOf(string token) => Convert.ToHexStringLower(HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes($"{settings.Issuer}:{settings.ClientId}:{settings.Audience}:{token}")));

    [LoggerMessage(22, LogLevel.Information, "Policy {Policy} did not take a token: {Reason}.")]
    private static partial void LogRefused(ILogger logger, string policy, string reason);
}
