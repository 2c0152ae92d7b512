using System.Security.Cryptography;
using System.Text;

namespace Kinto.Http.Tests.Requests;

/// <summary>The principals of the users that scenarios are played by.</summary>
public static class Users
{
    private static readonly byte[] s_secret = "a secret for tests"u8.ToArray();

    public static string Alice { get; } = Principal("alice");

    public static string Bob { get; } = Principal("bob");

    /// <summary>The user id of basicauth: the HMAC of the credentials under the secret of the fixtures' ini file.</summary>
    public static string Principal(string user) =>
        "basicauth:" + Convert.ToHexStringLower(HMACSHA256.HashData(s_secret, Encoding.UTF8.GetBytes(user + ":password")));

    public static string Credentials(string user) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":password"));
}
