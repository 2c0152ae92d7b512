using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Accounts;

/// <summary>Section 20.3: users learn nothing of accounts but their own.</summary>
public sealed class accounts_of_others(AccountsFixture server) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task a_user_makes_and_replaces_no_account_but_their_own()
    {
        (Actor user, _) = await server.NewUserAsync();
        (_, string other) = await server.NewUserAsync();
        int hashed = server.Hasher.Hashed;
        foreach (string account in new[] { other, "/accounts/" + server.NewId(), "/accounts/+" })
        {
            string body = AccountsFixture.Body(account.Split('/')[^1], "password");
            await user.Put(account, body).Fails(400, 107)
                .Has("""{"description":"Username and account ID do not match.","location":"body","name":"data.id"}""");
            if (account != "/accounts/+")
            {
                await user.Post("/accounts", body).Fails(400, 107).Has("Username and account ID do not match.");
            }
        }

        server.Hasher.Hashed.ShouldBe(hashed);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task an_account_of_somebody_else_looks_like_one_that_is_not_there(string method)
    {
        (Actor user, _) = await server.NewUserAsync();
        (_, string other) = await server.NewUserAsync();
        string? body = method == "PATCH" ? AccountsFixture.Password("mine now") : null;
        string denied = (await user.Send(method, other, body).Fails(403, 121)).Text;
        await user.Send(method, "/accounts/" + server.NewId(), body).Fails(403, 121).Body(denied);
        await server.Anonymous.Send(method, other, body).Fails(401, 104);
        await server.Anonymous.Send(method, "/accounts/" + server.NewId(), body).Fails(401, 104);
    }

    [Fact]
    public async Task sharing_an_account_opens_it_to_nobody()
    {
        (Actor user, string account) = await server.NewUserAsync();
        (Actor other, string others) = await server.NewUserAsync();
        await user.DoAsync("PATCH", account, $$$"""{"permissions":{"write":["account:{{{others.Split('/')[^1]}}}","system.Everyone"]}}""");
        await other.Get(account).Fails(404, 110);
        await other.Patch(account, AccountsFixture.Password("mine now")).Fails(403, 121);
        await other.Delete(account).Fails(403, 121);
        await other.Get("/accounts").Expect(200).Ids(others.Split('/')[^1]);
        await server.Anonymous.Get(account).Fails(401, 104);
        await server.Anonymous.Patch(account, AccountsFixture.Password("mine now")).Fails(401, 104);
        await server.Anonymous.Put(account, AccountsFixture.Password("mine now")).Fails(401, 104);
        await server.Anonymous.Delete(account).Fails(401, 104);
        await user.Get(account).Expect(200);
    }

    [Fact]
    public async Task the_list_holds_the_own_account_alone()
    {
        (Actor user, string account) = await server.NewUserAsync();
        (_, string other) = await server.NewUserAsync();
        string id = account.Split('/')[^1];
        await user.Get("/accounts").Expect(200).Ids(id).NoHeader("Next-Page");
        await user.Get("/accounts?_limit=1").Expect(200).Ids(id).NoHeader("Next-Page");
        await user.Get($"/accounts?id={other.Split('/')[^1]}").Expect(200).Ids();
        await user.Head("/accounts").Expect(200).Header("Total-Objects", "1");
        await user.Head($"/accounts?not_id={id}").Expect(200).Header("Total-Objects", "0");
        await user.Get("/accounts?like_password=$2b").Expect(200).Ids(id);
    }

    [Fact]
    public async Task the_list_shows_no_tombstones_and_no_timestamp_of_others()
    {
        (Actor user, string account) = await server.NewUserAsync();
        Answer before = await user.Get("/accounts").Expect(200);
        before.ETag.ShouldBe((await user.Get(account)).ETag);
        (Actor other, string others) = await server.NewUserAsync();
        await other.DoAsync("DELETE", others);
        await user.Get("/accounts").Header("ETag", before.ETag);
        await user.Get("/accounts").With("If-None-Match", before.ETag).Expect(304);
        await user.Get("/accounts?_since=0").Expect(200).Ids(account.Split('/')[^1]);
        await user.Get($"/accounts?_since={before.Timestamp}").Expect(200).Ids();
        await user.DoAsync("PATCH", account, """{"data":{"color":"blue"}}""");
        await user.Get($"/accounts?_since={before.Timestamp}").Expect(200).Ids(account.Split('/')[^1]);
    }

    [Fact]
    public async Task deleting_the_list_deletes_the_own_account()
    {
        (Actor user, string account) = await server.NewUserAsync();
        (Actor other, string others) = await server.NewUserAsync();
        await user.Delete($"/accounts?id={others.Split('/')[^1]}").Expect(200).Ids();
        await user.Delete("/accounts").Expect(200).Ids(account.Split('/')[^1]).Events("account_deleted");
        await user.Get("/accounts").Fails(401, 999);
        await other.Get(others).Expect(200);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task nobody_has_no_list_even_where_anybody_may_create_an_account(string method) =>
        await server.Anonymous.Send(method, "/accounts").Fails(401, 999).HasHeader("WWW-Authenticate").Has("\"error\":\"Cannot read accounts.\"");

    [Fact]
    public async Task a_user_sees_the_own_account_among_their_permissions()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Get("/permissions?resource_name=account").Expect(200).Has(
            $$$"""{"account_id":"{{{account.Split('/')[^1]}}}","id":"{{{account.Split('/')[^1]}}}","permissions":["write","read"],"resource_name":"account","uri":"{{{account}}}"}""");
        await user.Get("/permissions").Has("\"account:create\"");
    }
}
