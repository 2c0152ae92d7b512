using System.Text;
using Kinto.Http.Requests;

namespace Kinto.Http.Authentication;

/// <summary>The user name and password of an <c>Authorization: Basic</c> header.</summary>
internal readonly record struct BasicCredentials(string UserName, string Password)
{
    private const string Scheme = "Basic ";
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads them; null where the header is absent or malformed, which makes the request anonymous, never wrong. Bytes that aren't
    /// UTF-8 are Latin-1.
    /// </summary>
    public static BasicCredentials? Read(ApiRequest request)
    {
        string? header = request.Header("Authorization");
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out int length))
        {
            return null;
        }

        string text = Decode(bytes.AsSpan(0, length));
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(text[..colon], text[(colon + 1)..]) : null;
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
