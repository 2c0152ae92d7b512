using Kinto.Events.Addressing;
using Kinto.Events.Permissions;

namespace Kinto.Events.Accounts;

/// <summary>
/// What a caller is towards accounts (specification section 20.3): an administrator reaches all of them, a user their own alone, and
/// anybody else none. Permissions on an account open it to nobody else, whatever they say.
/// </summary>
public sealed class AccountAccess(PermissionRules rules, Caller caller)
{
    private const string Prefix = "account:";

    /// <summary>Whether the caller is one of <c>account_write_principals</c>.</summary>
    public bool IsAdministrator { get; } = rules.Grants(ResourceKind.Account.Name(), PermissionNames.Write, caller.Principals);

    /// <summary>Whether nobody is signed in.</summary>
    public bool IsAnonymous { get; } = caller.UserId is null;

    /// <summary>The caller's own account, be it there or not; null where they signed in by other means than an account.</summary>
    public ObjectUri? Own { get; } = OwnOf(caller.UserId);

    /// <summary>Whether the account exists as far as the caller is concerned.</summary>
    public bool Reaches(ObjectUri account) => IsAdministrator || account.Equals(Own);

    /// <summary>The user id of whoever signs in to that account: what permissions speak of.</summary>
    public static string UserId(string accountId) => Prefix + accountId;

    /// <summary>The account behind a user id.</summary>
    public static ObjectUri? OwnOf(string? userId) =>
        userId is not null && userId.StartsWith(Prefix, StringComparison.Ordinal) ? ListUri.Accounts.Child(userId[Prefix.Length..]) : null;
}
