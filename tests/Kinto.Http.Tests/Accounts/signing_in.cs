using System.Text;
using Kinto.Http.Tests.Requests;
using Kinto.Testing;

namespace Kinto.Http.Tests.Accounts;

/// <summary>Section 20.3: the policy. How much bcrypt worked is counted, so the tests of this class don't run beside each other.</summary>
public sealed class signing_in(AccountsFixture server) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task the_principal_is_the_account_and_a_right_password_is_remembered()
    {
        (Actor user, string account) = await server.NewUserAsync();
        int verified = server.Hasher.Verified;
        await user.Get("/").Has($"\"id\":\"account:{account.Split('/')[^1]}\"");
        await user.Get(account).Expect(200);
        (server.Hasher.Verified - verified).ShouldBe(1);
    }

    [Fact]
    public async Task a_wrong_password_is_nobody_and_is_looked_at_each_time_in_full()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Get(account).Expect(200);
        int verified = server.Hasher.Verified;
        for (int i = 0; i < 2; i++)
        {
            await server.Anonymous.Get(account).With("Authorization", AccountsFixture.Credentials(account, "wrong")).Fails(401, 104);
        }

        (server.Hasher.Verified - verified).ShouldBe(2);
        await user.Get(account).Expect(200);
        (server.Hasher.Verified - verified).ShouldBe(2);
    }

    [Theory]
    [InlineData("nobody-of-that-name")]
    [InlineData("no valid id")]
    [InlineData("a%b")]
    [InlineData("a\0b")]
    public async Task an_unknown_user_costs_as_much_and_is_answered_alike(string name)
    {
        (_, string account) = await server.NewUserAsync();
        string wrong = (await server.Anonymous.Get("/buckets/x").With("Authorization", AccountsFixture.Credentials(account, "wrong")).Fails(401, 104)).Text;
        int verified = server.Hasher.Verified;
        string credentials = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(name + ":wrong"));
        await server.Anonymous.Get("/buckets/x").With("Authorization", credentials).Fails(401, 104).Body(wrong);
        (server.Hasher.Verified - verified).ShouldBe(1);
        server.Hasher.Compared[^1].ShouldBe(server.Hasher.Decoy);
    }

    [Fact]
    public async Task a_password_that_only_begins_right_is_wrong()
    {
        string account = "/accounts/" + server.NewId();
        string password = new('x', 72);
        await server.Anonymous.DoAsync("PUT", account, AccountsFixture.Password(password));
        await server.Anonymous.Get(account).With("Authorization", AccountsFixture.Credentials(account, password)).Expect(200);
        int verified = server.Hasher.Verified;
        await server.Anonymous.Get(account).With("Authorization", AccountsFixture.Credentials(account, password + "y")).Fails(401, 104);
        (server.Hasher.Verified - verified).ShouldBe(1);
    }

    [Fact]
    public async Task a_password_may_hold_colons_and_any_letters()
    {
        string account = "/accounts/" + server.NewId();
        await server.Anonymous.DoAsync("PUT", account, AccountsFixture.Password("p:ä:Ω:𝄞"));
        await server.Anonymous.Get(account).With("Authorization", AccountsFixture.Credentials(account, "p:ä:Ω:𝄞")).Expect(200);
    }

    [Fact]
    public async Task a_new_password_counts_at_once_on_every_server()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await using KintoServer second = await server.StartSecondAsync();
        using HttpClient there = second.Client();
        async Task<int> AskThere(string password)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, account[1..]);
            request.Headers.TryAddWithoutValidation("Authorization", AccountsFixture.Credentials(account, password));
            using HttpResponseMessage response = await there.SendAsync(request);
            return (int)response.StatusCode;
        }

        (await AskThere("password")).ShouldBe(200);
        (await AskThere("password")).ShouldBe(200);
        await user.DoAsync("PATCH", account, AccountsFixture.Password("changed"));
        (await AskThere("password")).ShouldBe(401);
        (await AskThere("changed")).ShouldBe(200);
        await user.Get(account).Fails(401, 104);
        await server.Admin.DoAsync("DELETE", account);
        (await AskThere("changed")).ShouldBe(401);
    }

    [Fact]
    public async Task a_stored_password_that_is_no_hash_opens_nothing()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await using Npgsql.NpgsqlCommand command = server.Server.DataSource.CreateCommand(
            "UPDATE kinto.objects SET body = $2 WHERE list = '/accounts' AND id = $1 RETURNING 1");
        foreach (string stored in new[] { """{"password":"password"}""", """{"password":"$2b$12$"}""", "{}" })
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue(account.Split('/')[^1]);
            command.Parameters.AddWithValue(Encoding.UTF8.GetBytes(stored));
            (await command.ExecuteScalarAsync()).ShouldBe(1);
            await user.Get(account).Fails(401, 104);
        }

        await Kinto.Projections.Rebuilding.StoreRebuilder.RebuildAsync(server.Server.DataSource, null, CancellationToken.None);
        await user.Get(account).Expect(200);
    }

    [Theory]
    [InlineData("password", "200", 1)]
    [InlineData("wrong", "401", 1)]
    public async Task a_batch_looks_at_a_password_once(string password, string status, int times)
    {
        (_, string account) = await server.NewUserAsync();
        int verified = server.Hasher.Verified;
        string requests = string.Join(',', Enumerable.Repeat($$$"""{"path":"{{{account}}}"}""", 25));
        Answer batch = await server.Anonymous.Post("/batch", $$$"""{"requests":[{{{requests}}}]}""")
            .With("Authorization", AccountsFixture.Credentials(account, password)).Expect(200);
        batch.Json["responses"]!.AsArray().Select(r => r!["status"]!.ToString()).ShouldBe(Enumerable.Repeat(status, 25));
        (server.Hasher.Verified - verified).ShouldBe(times);
    }

    [Fact]
    public async Task a_member_of_a_batch_may_be_somebody_else()
    {
        (Actor user, string account) = await server.NewUserAsync();
        (_, string other) = await server.NewUserAsync();
        string credentials = AccountsFixture.Credentials(other, "password");
        await user.Post("/batch", $$$"""{"requests":[{"path":"{{{account}}}"},{"path":"{{{other}}}","headers":{"Authorization":"{{{credentials}}}"}},{"path":"{{{other}}}"}]}""")
            .Expect(200).Check(a => a.Json["responses"]!.AsArray().Select(r => (int)r!["status"]!).ShouldBe([200, 200, 403]));
    }

    [Fact]
    public async Task a_batch_creates_an_account_and_changes_it()
    {
        string id = server.NewId();
        await server.Anonymous.Post("/batch", $$$"""
            {"requests":[
              {"method":"POST","path":"/accounts","body":{"data":{"id":"{{{id}}}","password":"password"}} },
              {"method":"PUT","path":"/accounts/{{{id}}}","headers":{"If-None-Match":"*"},"body":{"data":{"password":"again"}} },
              {"method":"PUT","path":"/accounts/{{{id}}}","body":{"data":{"password":"again"}} }]}
            """).Expect(200).Check(a => a.Json["responses"]!.AsArray().Select(r => (int)r!["status"]!).ShouldBe([201, 412, 401])).Events("account_created");
        await server.As(id).Get("/accounts").Expect(200).Ids(id);
    }
}
