using System.Buffers;
using Kinto.Http.Requests;

namespace Kinto.Http.OpenId;

/// <summary>The token of an <c>Authorization</c> header.</summary>
internal static class BearerToken
{
    /// <summary>How long a token may be.</summary>
    public const int MaxLength = 16 * 1024;

    // RFC 6750, section 2.1. What holds anything else is no token, and can't be sent on as one.
    private static readonly SearchValues<char> s_characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    /// <summary>Reads it; null where the header is absent, of another scheme, or holds no token.</summary>
    public static string? Read(ApiRequest request, string scheme)
    {
        string? header = request.Header("Authorization");
        if (header is null
            || header.Length <= scheme.Length
            || header[scheme.Length] != ' '
            || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string token = header[scheme.Length..].Trim();
        return token.Length is > 0 and <= MaxLength && !token.AsSpan().ContainsAnyExcept(s_characters) ? token : null;
    }
}
