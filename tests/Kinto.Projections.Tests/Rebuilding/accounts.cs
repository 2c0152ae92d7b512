using System.Net.Http.Json;
using Kinto.Events.Accounts;
using Kinto.Projections.Reading;
using Kinto.Projections.Rebuilding;
using Kinto.Testing;
using Npgsql;

namespace Kinto.Projections.Tests.Rebuilding;

/// <summary>Accounts are verified and rebuilt like anything else.</summary>
public sealed class Accounts : IAsyncLifetime
{
    private const string Ini =
        """
        [app:main]
        kinto.includes = kinto.plugins.accounts
        kinto.account_create_principals = system.Everyone
        multiauth.policies = account
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        """;

    private KintoServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KintoServer.StartAsync(Ini);
        using HttpClient nobody = _server.Client();
        using HttpClient bob = _server.Client("bob");
        using HttpClient ann = _server.Client("ann");
        (await nobody.PutAsJsonAsync("accounts/ann", new { data = new { password = "password" } })).EnsureSuccessStatusCode();
        (await nobody.PutAsJsonAsync("accounts/bob", new { data = new { password = "password", n = 1e20 } })).EnsureSuccessStatusCode();
        (await bob.PatchAsJsonAsync("accounts/bob", new { permissions = new { read = new[] { "account:ann" } } })).EnsureSuccessStatusCode();
        (await ann.DeleteAsync("accounts/ann")).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task an_untouched_store_has_no_differences()
    {
        VerifyReport report = await Verify();
        report.Differences.ShouldBeEmpty();
        report.ShouldSatisfyAllConditions(
            r => r.Events.ShouldBe(4), r => r.Objects.ShouldBe(1), r => r.Tombstones.ShouldBe(1), r => r.Aces.ShouldBe(2), r => r.Clocks.ShouldBe(1));
    }

    [Theory]
    [InlineData("UPDATE kinto.objects SET body = '{\"password\":\"x\"}' WHERE id = 'bob'", "/accounts/bob has another body")]
    [InlineData("UPDATE kinto.objects SET deleted = false, body = '{}' WHERE id = 'ann'", "/accounts/ann has another deleted")]
    [InlineData("DELETE FROM kinto.aces WHERE list = '/accounts'", "aces: ")]
    [InlineData("DELETE FROM kinto.clocks WHERE list = '/accounts'", "clocks: ")]
    public async Task a_tampered_account_is_named_and_a_rebuild_mends_it(string tampering, string named)
    {
        await using NpgsqlCommand command = _server.DataSource.CreateCommand(tampering);
        await command.ExecuteNonQueryAsync();
        (await Verify()).Differences.ShouldContain(d => d.Contains(named));
        await StoreRebuilder.RebuildAsync(_server.DataSource, null, CancellationToken.None);
        (await Verify()).Differences.ShouldBeEmpty();
        var accounts = new AccountReader(_server.DataSource);
        AccountPassword.IsHash((await accounts.PasswordHashAsync("bob", CancellationToken.None))!).ShouldBeTrue();
        (await accounts.PasswordHashAsync("ann", CancellationToken.None)).ShouldBeNull();
        (await accounts.PasswordHashAsync("eve", CancellationToken.None)).ShouldBeNull();
    }

    private Task<VerifyReport> Verify() => StoreVerifier.VerifyAsync(_server.DataSource, null, CancellationToken.None);
}
