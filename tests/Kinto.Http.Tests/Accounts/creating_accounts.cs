using System.Text.Json.Nodes;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Accounts;

/// <summary>Section 20.3: PUT and POST where anybody may create accounts.</summary>
public sealed class creating_accounts(AccountsFixture server) : IClassFixture<AccountsFixture>
{
    [Fact]
    public async Task anybody_may_create_one_which_then_belongs_to_its_user()
    {
        string id = server.NewId();
        Answer created = await server.Anonymous.Put("/accounts/" + id, """{"data":{"password":"password","email":"a@example.org"}}""")
            .Expect(201).Has($"\"permissions\":{{\"write\":[\"account:{id}\"]}}", "\"email\":\"a@example.org\"").Events("account_created");
        await server.As(id).Get("/accounts/" + id).Expect(200).Body(created.Text);
    }

    [Fact]
    public async Task by_post_the_id_is_named_in_the_body()
    {
        string id = server.NewId();
        await server.Anonymous.Post("/accounts", AccountsFixture.Body(id, "password"))
            .Expect(201).Has($"\"write\":[\"account:{id}\"]", $"\"id\":\"{id}\"").Events("account_created");
        await server.As(id).Get("/").Has($"\"id\":\"account:{id}\"");
    }

    [Theory]
    [InlineData("""{"data":{"password":"password"}}""")]
    [InlineData("{}")]
    [InlineData("{\"data\":")]
    [InlineData("")]
    public async Task a_post_without_an_id_is_malformed_whoever_sends_it(string body)
    {
        (Actor user, _) = await server.NewUserAsync();
        foreach (Actor actor in new[] { server.Anonymous, server.Admin, user })
        {
            await actor.Post("/accounts", body).Fails(400, 107)
                .Has("""{"description":"data.id in body: Required","location":"body","name":"data.id"}""");
        }
    }

    [Theory]
    [InlineData("{}", "data", "Required")]
    [InlineData("""{"permissions":{"read":["account:bob"]}}""", "data", "Required")]
    [InlineData("""{"data":{}}""", "data.password", "Required")]
    [InlineData("""{"data":{"password":null}}""", "data.password", "Required")]
    [InlineData("""{"data":{"password":""}}""", "data.password", "Required")]
    [InlineData("""{"data":{"password":42}}""", "data.password", "42 is not a string: {'password': ''}")]
    [InlineData("""{"data":{"password":["a"]}}""", "data.password", "['a'] is not a string: {'password': ''}")]
    public async Task a_password_is_required_and_a_string(string body, string name, string description)
    {
        JsonNode problem = (await server.Anonymous.Put("/accounts/" + server.NewId(), body).Fails(400, 107)).Json["details"]![0]!;
        problem["location"]!.ToString().ShouldBe("body");
        problem["name"]!.ToString().ShouldBe(name);
        problem["description"]!.ToString().ShouldBe(description);
    }

    [Theory]
    [InlineData(72, 201)]
    [InlineData(73, 400)]
    public async Task a_password_has_no_more_bytes_than_bcrypt_looks_at(int bytes, int status)
    {
        string password = "é" + new string('x', bytes - 2);
        await server.Anonymous.Put("/accounts/" + server.NewId(), AccountsFixture.Password(password)).Expect(status).AnyEvents();
    }

    [Fact]
    public async Task a_password_holds_no_zero_character() =>
        await server.Anonymous.Put("/accounts/" + server.NewId(), """{"data":{"password":"a\u0000b"}}""").Fails(400, 107);

    [Theory]
    [InlineData("bob@example.org")]
    [InlineData("a.b-c_d+e")]
    [InlineData("0")]
    public async Task an_id_may_be_an_address(string id)
    {
        await server.Anonymous.Put("/accounts/" + Uri.EscapeDataString(id), AccountsFixture.Password("password")).Expect(201).Events("account_created");
        await server.As(id).Get("/accounts?_fields=id").Expect(200).Ids(id);
    }

    [Theory]
    [InlineData("+bob")]
    [InlineData("@bob")]
    [InlineData("bob%0A")]
    [InlineData("b%20b")]
    [InlineData("b%C3%A9b")]
    [InlineData("b%25")]
    public async Task an_id_follows_its_rule_to_the_end(string id)
    {
        int hashed = server.Hasher.Hashed;
        await server.Anonymous.Put("/accounts/" + id, AccountsFixture.Password("password")).Fails(400, 107).Has("Invalid object id");
        await server.Anonymous.Post("/accounts", AccountsFixture.Body(Uri.UnescapeDataString(id), "password"))
            .Fails(400, 107).Has("Invalid object id");
        server.Hasher.Hashed.ShouldBe(hashed);
    }

    [Fact]
    public async Task nobody_takes_an_account_over()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await server.Anonymous.Put(account, AccountsFixture.Password("mine now")).Fails(401, 104);
        await server.Anonymous.Post("/accounts", AccountsFixture.Body(account.Split('/')[^1], "mine now")).Fails(401, 104).Lacks("$2b$");
        await user.Get(account).Expect(200);
    }

    [Fact]
    public async Task bug_a_creation_that_must_not_replace_discloses_nothing_of_what_is_there()
    {
        (_, string account) = await server.NewUserAsync();
        await server.Anonymous.Put(account, AccountsFixture.Password("mine now")).With("If-None-Match", "*")
            .Fails(412, 114).Lacks("details", "existing", "$2b$");
    }

    [Fact]
    public async Task a_refused_creation_does_not_tell_the_clock_of_all_accounts()
    {
        await server.Anonymous.DoAsync("PUT", "/accounts/" + server.NewId(), AccountsFixture.Password("password"));
        long clock = (await server.Admin.Get("/accounts")).Timestamp;
        (await server.Anonymous.Put("/accounts/" + server.NewId(), AccountsFixture.Password("password")).With("If-Match", "\"1\"").Fails(412, 114))
            .Timestamp.ShouldBeGreaterThan(clock);
    }

    [Fact]
    public async Task an_account_comes_back_after_its_deletion_with_another_password()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.DoAsync("DELETE", account);
        await server.Anonymous.Put(account, AccountsFixture.Password("another")).Expect(201).Events("account_created");
        await user.Get(account).Fails(401, 104);
        await server.Anonymous.Get(account).With("Authorization", AccountsFixture.Credentials(account, "another")).Expect(200);
    }

    [Fact]
    public async Task a_timestamp_in_the_future_does_not_move_the_clock_that_all_accounts_share()
    {
        const long ahead = 4_000_000_000_000;
        string account = "/accounts/" + server.NewId();
        Answer created = await server.Anonymous.Put(account, $$$"""{"data":{"password":"password","last_modified":{{{ahead}}}}}""").Expect(201).AnyEvents();
        created.Timestamp.ShouldBeLessThan(ahead);
        (await server.Admin.Get("/accounts")).Timestamp.ShouldBeLessThan(ahead);
        string past = "/accounts/" + server.NewId();
        (await server.Anonymous.Put(past, """{"data":{"password":"password","last_modified":12345}}""").Expect(201).AnyEvents()).Timestamp.ShouldBe(12345);
    }

    [Theory]
    [InlineData("POST", "/accounts")]
    [InlineData("PUT", "/accounts/someone")]
    public async Task events_and_answers_hold_the_hash_alone(string method, string path)
    {
        string id = method == "POST" ? server.NewId() : "someone";
        string secret = "a-secret-" + Guid.NewGuid();
        Answer created = await server.Anonymous.Send(method, path, AccountsFixture.Body(id, secret))
            .Expect(201).Lacks(secret).Check(a => ((string)a.Data["password"]!).ShouldStartWith("$2b$")).Events("account_created");
        (await StoredTexts(secret)).ShouldBe(0);
        (await StoredTexts((string)created.Data["password"]!)).ShouldBe(2); // the event and the object
    }

    private async Task<long> StoredTexts(string text)
    {
        await using Npgsql.NpgsqlCommand command = server.Server.DataSource.CreateCommand(
            """
            SELECT (SELECT count(*) FROM kinto.mt_events WHERE position($1 IN data::text) > 0)
                 + (SELECT count(*) FROM kinto.objects WHERE position($1 IN data::text) > 0)
            """);
        command.Parameters.AddWithValue(text);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
