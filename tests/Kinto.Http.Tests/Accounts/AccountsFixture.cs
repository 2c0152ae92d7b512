using System.Text;
using System.Text.Json.Nodes;
using Kinto.Http.Passwords;
using Kinto.Http.Tests.Requests;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kinto.Http.Tests.Accounts;

/// <summary>
/// A server whose users are accounts, which anybody may create and <c>admin</c> administers. All have the password <c>password</c>, as
/// everywhere in the scenarios. At the end, its state must be the fold of its events.
/// </summary>
public class AccountsFixture : ServerFixture, IAsyncDisposable
{
    protected const string Open =
        """
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.accounts kinto.plugins.flush
        kinto.account_create_principals = system.Everyone
        kinto.account_write_principals = account:admin
        kinto.account_read_principals = account:admin
        kinto.experimental_permissions_endpoint = true
        multiauth.policies = account
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        """;

    private readonly CountingHasher _hasher = new();

    public AccountsFixture()
        : this(Open)
    {
    }

    protected AccountsFixture(string settings)
        : base(settings, alone: true)
    {
    }

    /// <summary>The administrator, whose account the fixture has made.</summary>
    public Actor Admin => As("admin");

    internal CountingHasher Hasher => _hasher;

    /// <summary>A user with a new account; the account's path.</summary>
    public async Task<(Actor User, string Account)> NewUserAsync()
    {
        string id = "user-" + NewId();
        await Anonymous.DoAsync("PUT", "/accounts/" + id, Password("password"));
        return (As(id), "/accounts/" + id);
    }

    /// <summary>A body that gives an account a password.</summary>
    public static string Password(string password) => Body(null, password);

    /// <summary>A body that names an account and gives it a password.</summary>
    public static string Body(string? id, string password)
    {
        var data = new JsonObject { ["password"] = password };
        if (id is not null)
        {
            data["id"] = id;
        }

        return new JsonObject { ["data"] = data }.ToJsonString();
    }

    /// <summary>The header of somebody who signs in with a password other than everybody's.</summary>
    public static string Credentials(string account, string password) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Split('/')[^1]}:{password}"));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await MakeAdminAsync();
    }

    public new async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        VerifyReport report = await StoreVerifier.VerifyAsync(Server.DataSource, null, CancellationToken.None);
        report.Differences.ShouldBeEmpty();
        await base.DisposeAsync();
    }

    /// <summary>A second server on the same store.</summary>
    public Task<KintoServer> StartSecondAsync() => StartAsync(Server.StorageUrl);

    protected virtual async Task MakeAdminAsync() => await Anonymous.DoAsync("PUT", "/accounts/admin", Password("password"));

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IPasswordHasher>(_hasher);
}
