using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

public sealed class ListeningSettingsTests
{
    private static ServerSettings Waitress(string options, string settings = "") => KintoSettings.Load(SettingsSource.Create(
        IniFile.Parse($"[app:main]\n{settings}\n[server:main]\nuse = egg:waitress#main\n{options}"), new Dictionary<string, string>())).Server;

    [Fact]
    public void the_socket_of_waitress_is_honoured_after_our_own()
    {
        ServerSettings server = Waitress("unix_socket = /run/k.sock\nunix_socket_perms = 666");
        server.UnixSocket.ShouldBe("/run/k.sock");
        ((int)server.UnixSocketMode).ShouldBe(0b110_110_110);
        Waitress("unix_socket = /run/k.sock", "unix_socket = /run/own.sock").UnixSocket.ShouldBe("/run/own.sock");
        ((int)Given.Settings().Server.UnixSocketMode).ShouldBe(0b110_000_000);
    }

    [Theory]
    [InlineData("127.0.0.1", false, false, "127.0.0.1/32")]
    [InlineData("10.0.0.0/8 2001:db8::/32 unix", false, true, "10.0.0.0/8", "2001:db8::/32")]
    [InlineData("*", true, false)]
    public void proxies_are_addresses_and_networks(string text, bool everyone, bool unix, params string[] networks)
    {
        TrustedProxies proxies = Given.Settings("trusted_proxies = " + text).Server.Proxies;
        proxies.Networks.Select(n => n.ToString()).ShouldBe(networks);
        proxies.Everyone.ShouldBe(everyone);
        proxies.UnixSocket.ShouldBe(unix);
    }

    [Fact]
    public void nobody_is_trusted_unless_named()
    {
        Given.Settings().Server.Proxies.IsAny.ShouldBeFalse();
        Waitress("trusted_proxy = 192.0.2.1").Proxies.Networks.Select(n => n.ToString()).ShouldBe(["192.0.2.1/32"]);
        Waitress("trusted_proxy = localhost").Proxies.UnixSocket.ShouldBeTrue();
    }

    [Fact]
    public void wrong_values_stop_the_start()
    {
        Given.Refused("trusted_proxies = 10.0.0.0/8, nginx").Message.ShouldContain("10.0.0.0/8,");
        Given.Refused("unix_socket_perms = rw").Key.ShouldBe("unix_socket_perms");
        Given.Refused("shutdown_delay_seconds = soon").Key.ShouldBe("shutdown_delay_seconds");
    }
}
