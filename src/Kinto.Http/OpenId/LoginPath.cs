using Kinto.Http.Requests;

namespace Kinto.Http.OpenId;

/// <summary>The paths of a login.</summary>
internal static class LoginPath
{
    /// <summary>Where a login with that provider begins, below the version prefix.</summary>
    public static string Login(string provider) => $"/openid/{Uri.EscapeDataString(provider)}/login";

    /// <summary>Where the provider sends the user back to: an absolute URL.</summary>
    public static string Return(ApiRequest request, string versionPrefix, string provider) =>
        $"{request.Origin}/{versionPrefix}/openid/{Uri.EscapeDataString(provider)}/token";

    /// <summary>Whether a path, as sent, is one of a login, so that its query holds codes that belong in no log.</summary>
    public static bool HasSecrets(string rawPath) => rawPath.Split('/', 4) is ["", "openid", ..] or ["", _, "openid", ..];
}
