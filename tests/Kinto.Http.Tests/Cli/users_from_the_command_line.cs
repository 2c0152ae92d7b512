using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;

namespace Kinto.Http.Tests.Cli;

/// <summary><c>kinto create-user</c>, beside a server.</summary>
public sealed class users_from_the_command_line : IAsyncLifetime
{
    private const string Ini =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.accounts
        multiauth.policies = account
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        kinto.account_create_principals = system.Everyone
        kinto.account_write_principals = account:admin
        kinto.audit_read_principals = account:alice
        """;

    private KintoServer _server = null!;
    private Executable _kinto = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(Ini);
        _kinto = Executable.On(_server.StorageUrl);
        _kinto.Environment["KINTO_INCLUDES"] = "kinto.plugins.accounts";
        _kinto.Environment["KINTO_MULTIAUTH_POLICIES"] = "account";
        _kinto.Environment["KINTO_MULTIAUTH_POLICY_ACCOUNT_USE"] = "kinto.plugins.accounts.AccountsPolicy";
    }

    public async ValueTask DisposeAsync()
    {
        _kinto.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task are_users_like_others()
    {
        Run run = await _kinto.RunAsync("create-user", "--username", "alice", "--password", "first");
        run.Code.ShouldBe(0, run.ToString());
        run.Out.ShouldContain("alice");
        using HttpClient alice = As("alice", "first");
        JsonElement account = await alice.GetFromJsonAsync<JsonElement>("accounts/alice");
        account.GetProperty("permissions").GetProperty("write").EnumerateArray().Select(p => p.GetString()).ShouldBe(["account:alice"]);
        account.GetProperty("data").GetProperty("password").GetString()!.ShouldStartWith("$2b$12$");
        JsonElement audit = await alice.GetFromJsonAsync<JsonElement>("audit");
        audit.GetProperty("data")[0].GetProperty("user_id").GetString().ShouldBe("kinto:create-user");
    }

    [Fact]
    public async Task who_are_there_are_overwritten_and_counted_at_once()
    {
        using HttpClient nobody = As("", "");
        nobody.DefaultRequestHeaders.Authorization = null;
        (await nobody.PutAsJsonAsync("accounts/bob", new { data = new { password = "old", email = "bob@example.org" } })).StatusCode.ShouldBe(HttpStatusCode.Created);
        using HttpClient before = As("bob", "old");
        (await before.GetAsync("accounts/bob")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Run run = await _kinto.RunAsync("create-user", "-u", "bob", "-p", "new");
        run.Code.ShouldBe(0, run.ToString());
        run.Out.ShouldContain("replaced");
        (await before.GetAsync("accounts/bob")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using HttpClient after = As("bob", "new");
        JsonElement account = await after.GetFromJsonAsync<JsonElement>("accounts/bob");
        account.GetProperty("data").TryGetProperty("email", out _).ShouldBeFalse();
        (await StoreVerifier.VerifyAsync(_server.DataSource, null, CancellationToken.None)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task are_asked_for_until_name_and_password_are_right()
    {
        Run run = await _kinto.AnswerAsync("no name\ncarol\none\ntwo\nsame\nsame\n", "create-user");
        run.Code.ShouldBe(0, run.ToString());
        run.Out.Trim().ShouldBe("The user carol was created.");
        run.Error.ShouldContain("'no name' is no name");
        run.Error.ShouldContain("differ");
        using HttpClient carol = As("carol", "same");
        (await carol.GetAsync("accounts/carol")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task are_refused_with_the_exit_codes_of_kinto()
    {
        (await _kinto.AnswerAsync("dave\none\n", "create-user")).Code.ShouldBe(53);
        _kinto.Environment["KINTO_READONLY"] = "True";
        (await _kinto.RunAsync("create-user", "-u", "dave", "-p", "x")).Code.ShouldBe(51);
        _kinto.Environment.Remove("KINTO_READONLY");
        _kinto.Environment["KINTO_INCLUDES"] = "";
        _kinto.Environment["KINTO_MULTIAUTH_POLICIES"] = "";
        (await _kinto.RunAsync("create-user", "-u", "dave", "-p", "x")).Code.ShouldBe(52);
    }

    private HttpClient As(string user, string password)
    {
        HttpClient client = _server.Client();
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}")));
        return client;
    }
}
