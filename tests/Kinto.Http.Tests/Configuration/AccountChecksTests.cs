namespace Kinto.Http.Tests.Configuration;

public sealed class AccountChecksTests
{
    private const string Accounts = "includes = kinto.plugins.accounts\nmultiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy\n";

    [Fact]
    public void accounts_with_their_policy_are_accepted() =>
        Given.Settings(Accounts + "multiauth.policies = account basicauth\naccount_create_principals = system.Everyone account:a\naccount_write_principals = account:a")
            .Authentication.Policies.Count.ShouldBe(2);

    [Fact]
    public void accounts_without_their_policy_are_refused() =>
        Given.Refused(Accounts).Message.ShouldContain("kinto.plugins.accounts.AccountsPolicy");

    [Fact]
    public void basicauth_before_the_accounts_is_refused() =>
        Given.Refused(Accounts + "multiauth.policies = basicauth account").Key.ShouldBe("multiauth.policies");

    [Fact]
    public void creators_who_are_not_administrators_are_refused() =>
        Given.Refused(Accounts + "multiauth.policies = account\naccount_create_principals = account:b").Message.ShouldContain("account:b");
}
