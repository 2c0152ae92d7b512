using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kinto.Http.Listeners;

/// <summary>
/// Signs messages as the Standard Webhooks convention has it: HMAC-SHA256 over id, timestamp and body, joined by dots, in base64. Libraries
/// for many languages check it.
/// </summary>
internal sealed class WebhookSignature
{
    private const string Base64Prefix = "whsec_";
    private readonly byte[] _key;

    /// <summary>Whether a text can be a secret: what stands behind <c>whsec_</c> has to be base64.</summary>
    public static bool IsSecret(string text) =>
        !text.StartsWith(Base64Prefix, StringComparison.Ordinal) || Convert.TryFromBase64String(text[Base64Prefix.Length..], new byte[text.Length], out _);

    /// <param name="secret">The key: the bytes of the text, or of what is base64 behind <c>whsec_</c>.</param>
    /// <exception cref="FormatException">What stands behind <c>whsec_</c> isn't base64.</exception>
    public WebhookSignature(string secret) => _key = secret.StartsWith(Base64Prefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[Base64Prefix.Length..])
        : Encoding.UTF8.GetBytes(secret);

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, in seconds since 1970.</param>
    /// <param name="body">The body.</param>
    public string Of(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
