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

    [Fact]
    public Task kinto_js_synchronises_offline_clients() => clients.PassAsync(KintoServer.DefaultIni, "sync.mjs");

    [Fact]
    public Task kinto_js_synchronises_offline_clients_with_paging() =>
        clients.PassAsync(KintoServer.DefaultIni + "\nkinto.paginate_by = 3\n", "sync.mjs", "3");

    [Fact]
    public Task kinto_http_js_drives_every_method() => clients.PassAsync(WithEveryEndpoint, "http-client.mjs");
}
