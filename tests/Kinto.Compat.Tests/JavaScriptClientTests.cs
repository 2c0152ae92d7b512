using Kinto.Testing;

namespace Kinto.Compat.Tests;

public sealed class JavaScriptClientTests(NodeClients clients) : IClassFixture<NodeClients>
{
    private const string WithEveryEndpoint =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.history
        kinto.experimental_permissions_endpoint = true
        multiauth.policies = basicauth
        """;

    private const string WithAccounts =
        """
        [app:main]
        kinto.includes = kinto.plugins.accounts
        kinto.account_create_principals = system.Everyone
        multiauth.policies = account
        multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
        """;

    [Fact]
    public Task kinto_js_synchronises_offline_clients() => clients.PassAsync(KintoServer.DefaultIni, "sync.mjs");

    [Fact]
    public Task kinto_js_synchronises_offline_clients_with_paging() =>
        clients.PassAsync(KintoServer.DefaultIni + "\nkinto.paginate_by = 3\n", "sync.mjs", "3");

    [Fact]
    public Task kinto_http_js_drives_every_method() => clients.PassAsync(WithEveryEndpoint, "http-client.mjs");

    [Fact]
    public Task kinto_http_js_makes_accounts_and_signs_in() => clients.PassAsync(WithAccounts, "http-accounts.mjs");

    [Fact]
    public Task a_client_can_compute_the_checksum_of_its_copy() => clients.PassAsync(KintoServer.DefaultIni, "checksum.mjs");
}
