using System.Security.Cryptography;
using System.Text;
using Kinto.Http.Requests;

namespace Kinto.Http.Authentication;

/// <summary>
/// Kinto's <c>basicauth</c>: any user name and password are accepted, and the user id is derived from both: the hex HMAC-SHA256 of
/// <c>username:password</c> under <c>userid_hmac_secret</c> (specification section 20.2).
/// </summary>
internal sealed class BasicAuthPolicy(string name, string hmacSecret) : IAuthenticationPolicy
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(hmacSecret);

    public string Name => name;

    public string Challenge => "Basic realm=\"Realm\"";

    public ValueTask<Identity?> AuthenticateAsync(ApiRequest request) =>
        new(BasicCredentials.Read(request) is { } credentials ? new Identity(UserId(credentials)) : null);

    private string UserId(BasicCredentials credentials)
    {
        byte[] message = Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Password}");
        return $"{name}:{Convert.ToHexStringLower(HMACSHA256.HashData(_key, message))}";
    }
}
