using System.Security.Cryptography;
using System.Text;

namespace Kinto.Http.DefaultBucket;

/// <summary>The id of a user's personal bucket (specification section 21.1).</summary>
internal static class DefaultBucketId
{
    /// <summary>
    /// The first 16 bytes of HMAC-SHA256 over the prefixed user id, written as a UUID. Kinto: without
    /// <c>default_bucket_hmac_secret</c> the key is empty, not that of <c>userid_hmac_secret</c>.
    /// </summary>
    public static string Of(string userId, string hmacSecret)
    {
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(hmacSecret), Encoding.UTF8.GetBytes(userId));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D");
    }
}
