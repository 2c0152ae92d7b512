namespace Kinto.Http.Configuration;

/// <summary>The combinations that the accounts plugin refuses to start with (spec operations 2.6).</summary>
internal static class AccountChecks
{
    private const string Everyone = "system.Everyone";

    public static void Run(PluginSettings plugins, AuthenticationSettings authentication, PermissionSettings permissions)
    {
        if (!plugins.Has(Plugin.Accounts))
        {
            return;
        }

        var kinds = authentication.Policies.Select(p => p.Use).ToList();
        var accounts = kinds.IndexOf(PolicyKind.Accounts);
        if (accounts < 0)
        {
            throw new SettingException(
                "The plugin kinto.plugins.accounts needs a policy in multiauth.policies whose use is kinto.plugins.accounts.AccountsPolicy.",
                "multiauth.policies");
        }

        if (kinds.IndexOf(PolicyKind.BasicAuth) is >= 0 and var basic && basic < accounts)
        {
            throw new SettingException(
                $"In multiauth.policies {authentication.Policies[basic].Name} stands before {authentication.Policies[accounts].Name} and would take all its users; put it after.",
                "multiauth.policies");
        }

        var creators = permissions.Principals("account", "create").Except(permissions.Principals("account", "write"));
        if (creators.FirstOrDefault(p => p != Everyone) is { } creator)
        {
            throw new SettingException(
                $"The setting account_create_principals names {creator}, which account_write_principals must name too; only {Everyone} may stand in the former alone.",
                "account_create_principals");
        }
    }
}
