using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Http.Passwords;
using Kinto.Http.Requests;
using Kinto.Projections.Reading;

namespace Kinto.Http.Authentication;

/// <summary>
/// User name and password of an account (specification section 20.3). The account is looked up each time, so that a changed password
/// and a deletion count at once everywhere. A user who doesn't exist is refused in the same way, and takes the same time, as one whose
/// password is wrong.
/// </summary>
internal sealed class AccountsPolicy(AccountReader accounts, VerifiedPasswords verified, PasswordWork work) : IAuthenticationPolicy
{
    // Ids of accounts begin so, whatever the settings call the policy (specification section 20.3).
    public string Name => "account";

    public string Challenge => "Basic realm=\"Realm\"";

    public async ValueTask<Identity?> AuthenticateAsync(ApiRequest request)
    {
        if (BasicCredentials.Read(request) is not { } credentials)
        {
            return null;
        }

        (string name, string password) = credentials;
        string? hash = ObjectId.IsAccount(name) ? await accounts.PasswordHashAsync(name, CancellationToken.None) : null;
        if (hash is not null && verified.Knows(name, hash, password))
        {
            return new(AccountAccess.UserId(name));
        }

        if (!await work.VerifyAsync(password, hash))
        {
            return null;
        }

        verified.Remember(name, hash!, password);
        return new(AccountAccess.UserId(name));
    }
}
