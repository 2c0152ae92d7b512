using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Accounts;

/// <summary>Section 20.3: what users do with their own account.</summary>
public sealed class own_accounts(AccountsFixture server) : IClassFixture<AccountsFixture>
{
    private const string Plain = "application/json";
    private const string Merge = "application/merge-patch+json";
    private const string Operations = "application/json-patch+json";

    public static TheoryData<string, string?, string> Changes => new()
    {
        { "PUT", Plain, """{"data":{"password":"changed"}}""" },
        { "PATCH", Plain, """{"data":{"password":"changed"}}""" },
        { "PATCH", Merge, """{"data":{"password":"changed"}}""" },
        { "PATCH", Merge + "; charset=utf-8", """{"data":{"password":"changed"}}""" },
        { "PATCH", Operations, """[{"op":"replace","path":"/data/password","value":"changed"}]""" },
        { "PATCH", Operations, """[{"op":"add","path":"/data/password","value":"x"},{"op":"add","path":"/data/password","value":"changed"}]""" },
        { "PATCH", Operations, """[{"op":"replace","path":"/data","value":{"password":"changed"}}]""" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task bug_a_new_password_is_hashed_however_it_is_sent_and_counts_at_once(string method, string? type, string body)
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Send(method, account, body).ContentType(type).Expect(200).Lacks("changed").Has("\"password\":\"$2b$").Events("account_updated");
        await user.Get(account).Fails(401, 104);
        await server.Anonymous.Get(account).With("Authorization", AccountsFixture.Credentials(account, "changed")).Expect(200);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"/data/other","value":"copied"},{"op":"copy","from":"/data/other","path":"/data/password"}]""")]
    [InlineData("""[{"op":"add","path":"/data/other","value":"moved"},{"op":"move","from":"/data/other","path":"/data/password"}]""")]
    [InlineData("""[{"op":"add","path":"/data/password","value":"earlier"},{"op":"copy","from":"/data/password","path":"/data/o"},{"op":"add","path":"/data/password","value":"later"},{"op":"move","from":"/data/o","path":"/data/password"}]""")]
    public async Task bug_a_json_patch_does_not_make_a_password_of_what_stands_elsewhere(string body)
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Patch(account, body).ContentType(Operations).Fails(400, 107).Has("\"name\":\"password\"");
        await user.Get(account).Expect(200);
    }

    [Theory]
    [InlineData(Plain, """{"data":{"color":"blue"}}""")]
    [InlineData(Merge, """{"data":{"color":"blue"}}""")]
    [InlineData(Operations, """[{"op":"add","path":"/data/color","value":"blue"}]""")]
    public async Task a_patch_of_something_else_keeps_the_password(string type, string body)
    {
        (Actor user, string account) = await server.NewUserAsync();
        string before = (string)(await user.Get(account)).Data["password"]!;
        int hashed = server.Hasher.Hashed;
        await user.Patch(account, body).ContentType(type).Expect(200).Has("\"color\":\"blue\"")
            .Check(a => ((string)a.Data["password"]!).ShouldBe(before)).Events("account_updated");
        server.Hasher.Hashed.ShouldBe(hashed);
    }

    [Theory]
    [InlineData(Plain, """{"data":{"password":null}}""", "Required")]
    [InlineData(Plain, """{"data":{"password":""}}""", "Required")]
    [InlineData(Plain, """{"data":{"password":1}}""", "1 is not a string: {'password': ''}")]
    [InlineData(Merge, """{"data":{"password":null}}""", "Required")]
    [InlineData(Operations, """[{"op":"remove","path":"/data/password"}]""", "Required")]
    [InlineData(Operations, """[{"op":"replace","path":"/data","value":{}}]""", "Required")]
    public async Task a_patch_leaves_no_account_without_a_password(string type, string body, string description)
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Patch(account, body).ContentType(type).Fails(400, 107).Has("\"name\":\"password\"", description);
        await user.Get(account).Expect(200);
    }

    [Fact]
    public async Task what_a_request_sends_is_clear_text_even_where_it_looks_like_the_hash()
    {
        (Actor user, string account) = await server.NewUserAsync();
        string hash = (string)(await user.Get(account)).Data["password"]!;
        await user.Put(account, AccountsFixture.Password(hash)).Expect(200).Lacks(hash).Events("account_updated");
        await user.Get(account).Fails(401, 104);
        await server.Anonymous.Get(account).With("Authorization", AccountsFixture.Credentials(account, hash)).Expect(200);
    }

    [Fact]
    public async Task a_put_always_brings_the_password()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Put(account, """{"permissions":{"read":["account:admin"]}}""").Fails(400, 107).Has("\"name\":\"data\"", "Required");
        await user.Patch(account, """{"permissions":{"read":["account:admin"]}}""").Expect(200).Has("\"read\":[\"account:admin\"]")
            .Events("account_permissions_changed");
    }

    [Fact]
    public async Task a_put_replaces_all_attributes()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.DoAsync("PATCH", account, """{"data":{"color":"blue"}}""");
        await user.Put(account, AccountsFixture.Password("password")).Expect(200).Lacks("color").Events("account_updated");
    }

    [Fact]
    public async Task a_difference_names_the_hash_since_it_is_not_what_was_sent()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Patch(account, """{"data":{"password":"changed","color":"blue"}}""").With("Response-Behavior", "diff")
            .Expect(200).Has("$2b$").Lacks("changed", "blue").Events("account_updated");
    }

    [Fact]
    public async Task a_post_of_the_own_id_shows_the_account_as_it_is()
    {
        (Actor user, string account) = await server.NewUserAsync();
        string shown = (await user.Get(account)).Text;
        await user.Post("/accounts", AccountsFixture.Body(account.Split('/')[^1], "changed")).Expect(200).Body(shown);
    }

    [Fact]
    public async Task preconditions_hold_and_show_the_own_account()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Put(account, AccountsFixture.Password("changed")).With("If-Match", "\"1\"").Fails(412, 114).Has("\"existing\":{");
        string etag = (await user.Get(account)).ETag;
        await user.Get(account).With("If-None-Match", etag).Expect(304);
        await user.Put(account, AccountsFixture.Password("password")).With("If-Match", etag).Expect(200).Events("account_updated");
    }

    [Fact]
    public async Task a_deleted_account_opens_nothing_any_more()
    {
        (Actor user, string account) = await server.NewUserAsync();
        await user.Get(account).Expect(200);
        await user.Delete(account).Expect(200).Has("\"deleted\":true").Events("account_deleted");
        await user.Get(account).Fails(401, 104);
        await user.Get("/").Lacks("\"user\"");
    }

    [Fact]
    public async Task what_a_user_owns_outlives_the_account()
    {
        (Actor user, string account) = await server.NewUserAsync();
        string bucket = "/buckets/" + server.NewId();
        await user.DoAsync("PUT", bucket);
        await user.DoAsync("DELETE", account);
        await server.Anonymous.DoAsync("PUT", account, AccountsFixture.Password("password"));
        await user.Get(bucket).Expect(200);
    }
}
