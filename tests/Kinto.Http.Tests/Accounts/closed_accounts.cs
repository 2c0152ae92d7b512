using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Accounts;

/// <summary>Section 20.3: only an administrator may create accounts, who is a user of basicauth here, behind the accounts in the chain.</summary>
public sealed class closed_accounts(closed_accounts.Fixture server) : IClassFixture<closed_accounts.Fixture>
{
    [Fact]
    public async Task nobody_creates_an_account_and_no_password_is_hashed_for_it()
    {
        int hashed = server.Hasher.Hashed;
        await server.Anonymous.Put("/accounts/mallory", AccountsFixture.Password("password")).Fails(401, 104);
        await server.Anonymous.Post("/accounts", """{"data":{"id":"mallory","password":"password"}}""").Fails(401, 104);
        await server.Anonymous.Patch("/accounts/mallory", AccountsFixture.Password("password")).Fails(401, 104);
        server.Hasher.Hashed.ShouldBe(hashed);
    }

    [Fact]
    public async Task a_malformed_id_is_told_to_everybody() =>
        await server.Anonymous.Post("/accounts", """{"data":{"password":"password"}}""").Fails(400, 107).Has("data.id in body: Required");

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    public async Task nobody_has_a_list(string method) =>
        await server.Anonymous.Send(method, "/accounts").Expect(401).Check(a => (a.Text is "" || a.Text.Contains("\"errno\":104")).ShouldBeTrue());

    [Fact]
    public async Task an_administrator_of_another_policy_has_no_account_of_their_own()
    {
        string account = "/accounts/" + server.NewId();
        await server.Alice.Put(account, AccountsFixture.Password("password")).Expect(201).Lacks("basicauth").Events("account_created");
        await server.As(account.Split('/')[^1]).Get(account).Expect(200);
        await server.Alice.Get("/accounts").Expect(200).Ids();
    }

    [Fact]
    public async Task a_user_of_another_policy_reaches_no_account()
    {
        string account = "/accounts/" + server.NewId();
        await server.Alice.DoAsync("PUT", account, AccountsFixture.Password("password"));
        await server.Bob.Get(account).Fails(403, 121);
        await server.Bob.Get("/accounts").Fails(403, 121);
        await server.Bob.Put(account, AccountsFixture.Password("password")).Fails(400, 107).Has("Username and account ID do not match.");
    }

    [Fact]
    public async Task a_wrong_password_makes_somebody_else_of_the_caller()
    {
        string id = server.NewId();
        await server.Alice.DoAsync("PUT", "/accounts/" + id, AccountsFixture.Password("other"));
        await server.As(id).Get("/").Has(Users.Principal(id)).Lacks($"account:{id}");
        await server.Anonymous.Get("/").With("Authorization", AccountsFixture.Credentials(id, "other")).Has($"account:{id}");
    }

    public sealed class Fixture() : AccountsFixture(
        $"""
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.accounts
        kinto.account_create_principals = {Users.Alice}
        kinto.account_write_principals = {Users.Alice}
        multiauth.policies = account basicauth
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        """)
    {
        protected override Task MakeAdminAsync() => Task.CompletedTask;
    }
}
