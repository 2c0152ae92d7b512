using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Accounts;

/// <summary>Section 20.3: the principals of <c>account_write_principals</c>. Trap 55.</summary>
public sealed class administering_accounts(administering_accounts.Fixture server) : IClassFixture<administering_accounts.Fixture>
{
    [Fact]
    public async Task an_administrator_makes_accounts_that_belong_to_their_users()
    {
        string id = server.NewId();
        await server.Admin.Put("/accounts/" + id, AccountsFixture.Password("password"))
            .Expect(201).Has($"\"permissions\":{{\"write\":[\"account:{id}\"]}}").Events("account_created");
        string other = server.NewId();
        await server.Admin.Post("/accounts", AccountsFixture.Body(other, "password"))
            .Expect(201).Has($"\"permissions\":{{\"write\":[\"account:{other}\"]}}").Events("account_created");
        await server.As(other).Get("/").Has($"account:{other}");
    }

    [Fact]
    public async Task an_administrator_reads_changes_and_deletes_any_account()
    {
        (Actor user, string account) = await server.NewUserAsync();
        string id = account.Split('/')[^1];
        await server.Admin.Get(account).Expect(200).Has($"\"write\":[\"account:{id}\"]");
        await server.Admin.Post("/accounts", AccountsFixture.Body(id, "changed")).Expect(200).Has($"\"id\":\"{id}\"");
        await server.Admin.Patch(account, AccountsFixture.Password("changed")).Expect(200).Lacks("account:admin").Events("account_updated");
        await user.Get(account).Fails(401, 104);
        await server.Admin.Put(account, AccountsFixture.Password("password")).Expect(200).Lacks("account:admin").Events("account_updated");
        await user.Get(account).Expect(200);
        await server.Admin.Put(account, AccountsFixture.Password("x")).With("If-None-Match", "*").Fails(412, 114).Has("\"existing\"");
        await server.Admin.Delete(account).Expect(200).Events("account_deleted");
        await user.Get(account).Fails(401, 104);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task an_administrator_is_told_that_an_account_is_not_there(string method) =>
        await server.Admin.Send(method, "/accounts/" + server.NewId(), method == "PATCH" ? AccountsFixture.Password("x") : null)
            .Fails(404, 110).Has("\"resource_name\":\"account\"");

    [Fact]
    public async Task an_administrator_who_may_read_them_all_lists_them_with_their_tombstones()
    {
        (_, string first) = await server.NewUserAsync();
        (Actor second, string gone) = await server.NewUserAsync();
        long since = (await server.Admin.Get("/accounts")).Timestamp;
        await second.DoAsync("DELETE", gone);
        await server.Admin.Get($"/accounts?_since={since}").Expect(200).Ids(gone.Split('/')[^1]).Has("\"deleted\":true");
        await server.Admin.Get($"/accounts?in_id={first.Split('/')[^1]},admin&_sort=id").Expect(200).Ids("admin", first.Split('/')[^1]);
        Answer page = await server.Admin.Get("/accounts?_limit=1").Expect(200).HasHeader("Next-Page");
        await server.Admin.Get(page.NextPage).Expect(200);
        await server.Admin.Head("/accounts").Expect(200).Check(a => int.Parse(a.Headers["Total-Objects"]).ShouldBeGreaterThan(1));
    }

    [Fact]
    public async Task trap_55_who_may_only_write_them_lists_their_own_account()
    {
        await server.Anonymous.DoAsync("PUT", "/accounts/writer", AccountsFixture.Password("password"));
        (_, string account) = await server.NewUserAsync();
        await server.As("writer").Get("/accounts").Expect(200).Ids("writer");
        await server.As("writer").Get(account).Expect(200);
    }

    [Fact]
    public async Task who_may_only_read_them_sees_their_own_account()
    {
        await server.Anonymous.DoAsync("PUT", "/accounts/reader", AccountsFixture.Password("password"));
        (_, string account) = await server.NewUserAsync();
        await server.As("reader").Get("/accounts").Expect(200).Ids("reader");
        await server.As("reader").Get(account).Fails(404, 110);
    }

    [Fact]
    public async Task an_administrator_deletes_what_matches()
    {
        (_, string first) = await server.NewUserAsync();
        (_, string second) = await server.NewUserAsync();
        string[] ids = [first.Split('/')[^1], second.Split('/')[^1]];
        await server.Admin.Delete($"/accounts?in_id={ids[0]},{ids[1]}&_sort=id").Expect(200).Check(a => a.Ids.ShouldBe(ids, ignoreOrder: true))
            .Events("account_deleted", "account_deleted");
    }

    [Fact]
    public async Task an_administrator_may_be_one_by_a_group()
    {
        (Actor user, string account) = await server.NewUserAsync();
        (_, string other) = await server.NewUserAsync();
        await user.Get(other).Fails(403, 121);
        await server.Admin.DoAsync("PUT", "/buckets/staff");
        await server.Admin.DoAsync("PUT", "/buckets/staff/groups/admins", $$$"""{"data":{"members":["account:{{{account.Split('/')[^1]}}}"]}}""");
        await user.Get(other).Expect(200);
        await user.Patch(other, AccountsFixture.Password("changed")).Expect(200).Has("$2b$").Events("account_updated");
    }

    public sealed class Fixture() : AccountsFixture(
        """
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.accounts
        kinto.account_create_principals = system.Everyone
        kinto.account_write_principals = account:admin account:writer /buckets/staff/groups/admins
        kinto.account_read_principals = account:admin account:reader
        multiauth.policies = account
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        """);
}
