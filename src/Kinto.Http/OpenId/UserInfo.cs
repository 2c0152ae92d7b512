using System.Net.Http.Headers;
using System.Text.Json;
using Kinto.Events.Json;
using Kinto.Http.Configuration;

namespace Kinto.Http.OpenId;

/// <summary>Asks a provider whose a token is (specification section 20.4).</summary>
internal sealed class UserInfo(OpenIdSettings settings, OpenIdProvider provider)
{
    /// <summary>How long a user id may be; OpenID Connect allows a <c>sub</c> no more.</summary>
    public const int MaxIdLength = 255;

    /// <summary>Asks. The scheme is <c>Bearer</c> whatever this server's clients use.</summary>
    /// <exception cref="ProviderException">The provider doesn't answer.</exception>
    public async Task<UserInfoVerdict> AskAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.Current().UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        ProviderAnswer answer = await provider.AskAsync(request);
        return answer.IsSuccess ? Read(answer.Body) : new(null, null, $"userinfo answered {(int)answer.Status}");
    }

    private UserInfoVerdict Read(byte[] body)
    {
        if (!JsonText.TryParse(body, out JsonDocument? document, out _))
        {
            return new(null, null, "userinfo answered no JSON");
        }

        using (document)
        {
            JsonElement profile = document.RootElement;
            return profile.ValueKind is not JsonValueKind.Object ? new(null, null, "userinfo answered no object")
                : IdOf(profile) is not { } id ? new(null, null, $"the profile has no usable {settings.UserIdField}")
                : settings.UserIdField == "email" && IsUnverified(profile) ? new(null, null, "the provider hasn't verified the user's address")
                : new(id, JsonObjectText.FromElement(profile), null);
        }
    }

    /// <summary>A string, or a whole number, which Python would write out as well. Anything else is no name for somebody.</summary>
    private string? IdOf(JsonElement profile)
    {
        if (!profile.TryGetProperty(settings.UserIdField, out JsonElement field))
        {
            return null;
        }

        string? id = field.ValueKind switch
        {
            JsonValueKind.String => field.GetString(),
            JsonValueKind.Number when field.TryGetInt64(out _) => field.GetRawText(),
            _ => null,
        };
        return id is { Length: > 0 and <= MaxIdLength } && !id.Any(char.IsControl) ? id : null;
    }

    /// <summary>Else whoever writes somebody's address into a profile at the provider would be that person here.</summary>
    private static bool IsUnverified(JsonElement profile) =>
        profile.TryGetProperty("email_verified", out JsonElement verified)
        && (verified.ValueKind is JsonValueKind.False || (verified.ValueKind is JsonValueKind.String && verified.ValueEquals("false")));
}

/// <summary>What a provider said of a token.</summary>
/// <param name="UserId">The user's id at the provider; null where the token isn't taken.</param>
/// <param name="Profile">The whole profile; null where the token isn't taken.</param>
/// <param name="Reason">Why it isn't taken; null where it is.</param>
internal sealed record UserInfoVerdict(string? UserId, JsonObjectText? Profile, string? Reason);
