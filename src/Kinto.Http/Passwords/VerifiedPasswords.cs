using System.Security.Cryptography;
using System.Text;
using Kinto.Http.Authentication;

namespace Kinto.Http.Passwords;

/// <summary>
/// Remembers, in this process alone, which password was found right for which hash, so that not every request of a user costs a
/// quarter of a second. The hash is a part of what an entry is found by: with a new password, which has a new hash, nothing remembered
/// counts any more. Neither names nor passwords are kept, only their HMACs.
/// </summary>
/// <param name="secret">Keys the HMACs: <c>userid_hmac_secret</c>.</param>
/// <param name="lifetime">How long an entry lasts after its last use: <c>account_cache_ttl_seconds</c>.</param>
/// <param name="time">The clock.</param>
internal sealed class VerifiedPasswords(string secret, TimeSpan lifetime, TimeProvider time)
{
    /// <summary>How many are remembered at most; beyond that the one used longest ago is forgotten.</summary>
    public const int Capacity = 10_000;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);
    private readonly SlidingCache<byte[]> _macs = new(lifetime, time, Capacity);

    /// <summary>Whether that very password was found right for that hash not long ago. Takes the same time for any wrong one.</summary>
    public bool Knows(string userName, string hash, string password)
    {
        byte[] key = KeyOf(userName, hash);
        byte[] mac = MacOf(key, password);
        return _macs.TryFind(Convert.ToBase64String(key), known => CryptographicOperations.FixedTimeEquals(known, mac), out _);
    }

    /// <summary>Remembers that the password is the right one.</summary>
    public void Remember(string userName, string hash, string password)
    {
        byte[] key = KeyOf(userName, hash);
        _macs.Keep(Convert.ToBase64String(key), MacOf(key, password), size: 1);
    }

    private byte[] KeyOf(string userName, string hash) =>
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"accounts:{userName}:verified:{hash}"));

    private static byte[] MacOf(byte[] key, string password) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(password));
}
