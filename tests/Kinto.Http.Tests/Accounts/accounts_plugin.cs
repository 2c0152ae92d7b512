using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Accounts;

/// <summary>What the plugin switches on.</summary>
public sealed class accounts_plugin(AccountsFixture server, ServerFixture without, accounts_plugin.Switched switched)
    : IClassFixture<AccountsFixture>, IClassFixture<ServerFixture>, IClassFixture<accounts_plugin.Switched>
{
    [Fact]
    public async Task is_announced()
    {
        await server.Anonymous.Get("/").Has(
            "accounts", """{"description":"Manage user accounts.","url":"https://kinto.readthedocs.io/en/latest/api/1.x/accounts.html","validation_enabled":false}""");
        await without.Anonymous.Get("/").Lacks("Manage user accounts.");
    }

    [Theory]
    [InlineData("/accounts")]
    [InlineData("/accounts/alice")]
    public async Task opens_the_endpoints(string path) => await without.Alice.Get(path).Fails(404, 111);

    [Fact]
    public async Task methods_are_those_of_any_list_and_object()
    {
        await server.Anonymous.Put("/accounts").Fails(405, 115).Header("Allow", "HEAD, GET, POST, DELETE, OPTIONS");
        await server.Anonymous.Post("/accounts/alice").Fails(405, 115).Header("Allow", "GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
        await switched.Anonymous.Delete("/accounts").Fails(405, 115).Header("Allow", "HEAD, GET, POST, OPTIONS");
        await switched.Anonymous.Delete("/accounts/alice").Fails(405, 115).Header("Allow", "GET, HEAD, PUT, PATCH, OPTIONS");
    }

    [Fact]
    public async Task form_comes_before_access()
    {
        await server.Anonymous.Get("/accounts").With("Accept", "text/html").Expect(406);
        await server.Anonymous.Put("/accounts/alice", "x").ContentType("text/plain").Expect(415);
        await server.Anonymous.Get("/accounts/alice?_fields=id").Fails(401, 104);
    }

    [Fact]
    public async Task accounts_stand_in_no_history()
    {
        string id = switched.NewId();
        await switched.Anonymous.Put("/accounts/" + id, AccountsFixture.Password("password")).Expect(201).Events("account_created");
        await switched.As(id).DoAsync("PUT", "/buckets/" + id);
        await switched.As(id).Patch("/accounts/" + id, AccountsFixture.Password("changed")).Expect(200).Events("account_updated");
        await switched.Anonymous.Get($"/buckets/{id}/history").With("Authorization", AccountsFixture.Credentials(id, "changed"))
            .Expect(200).Check(a => a.Data.AsArray().Count.ShouldBe(1));
    }

    [Fact]
    public async Task a_flush_wipes_accounts_too()
    {
        string id = switched.NewId();
        await switched.Anonymous.DoAsync("PUT", "/accounts/" + id, AccountsFixture.Password("password"));
        await switched.As(id).Get("/accounts").Expect(200);
        await switched.Anonymous.Post("/__flush__").Expect(202);
        await switched.As(id).Get("/accounts/" + id).Fails(401, 104);
    }

    public sealed class Switched() : AccountsFixture(
        """
        kinto.includes = kinto.plugins.accounts kinto.plugins.history kinto.plugins.flush
        kinto.account_create_principals = system.Everyone
        kinto.plural_account_delete_enabled = false
        kinto.object_account_delete_enabled = false
        multiauth.policies = people
        multiauth.policy.people.use = kinto.plugins.accounts.AccountsPolicy
        """)
    {
        protected override Task MakeAdminAsync() => Task.CompletedTask;
    }
}
