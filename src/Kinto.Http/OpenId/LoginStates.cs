using System.Security.Cryptography;
using System.Text;
using Kinto.Http.Metrics;
using Npgsql;

namespace Kinto.Http.OpenId;

/// <summary>
/// The logins under way, shared by all server processes: a state leads from the provider back to the page that asked for the login, once.
/// </summary>
internal sealed class LoginStates(NpgsqlDataSource source, TimeProvider time)
{
    private const char Separator = '\n';

    /// <summary>Begins a login.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="callback">The page.</param>
    /// <param name="length">How many random bytes the state has.</param>
    /// <param name="lifetime">The time that the user has.</param>
    /// <returns>The state, in hexadecimal digits.</returns>
    public async Task<string> BeginAsync(string provider, string callback, int length, TimeSpan lifetime)
    {
        string state = RandomNumberGenerator.GetHexString(2 * length, lowercase: true);
        byte[] value = Encoding.UTF8.GetBytes(provider + Separator + callback);
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await MeasuredCache.KeepAsync(connection, Key(state), value, Now(), lifetime);
        return state;
    }

    /// <summary>Ends a login, whatever comes of it.</summary>
    /// <returns>The page; null where no login with that provider is under way under that state (any more).</returns>
    public async Task<string?> EndAsync(string provider, string state)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        byte[]? value = await MeasuredCache.TakeAsync(connection, Key(state), Now());
        return value is not null && Encoding.UTF8.GetString(value).Split(Separator, 2) is [var of, var callback] && of == provider ? callback : null;
    }

    private static string Key(string state) => "openid:state:" + state;

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
