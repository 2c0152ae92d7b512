using Kinto.Http.Metrics.Prometheus;
using Kinto.Http.Metrics.Statsd;
using Kinto.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kinto.Http.Tests.Metrics;

/// <summary>Without plugins for metrics nobody listens, and nothing is served.</summary>
[Collection(nameof(measured_alone))]
public sealed class quiet_instruments
{
    [Fact]
    public async Task have_no_listener()
    {
        await using KintoServer server = await KintoServer.StartAsync();
        server.Services.GetService<PrometheusRegistry>().ShouldBeNull();
        server.Services.GetServices<IHostedService>().OfType<StatsdSender>().ShouldBeEmpty();
        using HttpClient client = server.Client();
        ((int)(await client.GetAsync("__metrics__", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(404);
    }

    [Fact]
    public void of_statsd_need_address_and_plugin_and_the_operator_is_told()
    {
        Configuration.Given.Settings("statsd_url = udp://localhost").Notices.Select(n => n.Key).ShouldContain("statsd_url");
        Configuration.Given.Settings("includes = kinto.plugins.statsd").Notices.Select(n => n.Key).ShouldContain("statsd_url");
        Configuration.Given.Settings("includes = kinto.plugins.statsd\nstatsd_url = udp://localhost").Notices.Select(n => n.Key).ShouldNotContain("statsd_url");
    }

    [Fact]
    public async Task of_an_unknown_host_fail_no_request()
    {
        await using KintoServer server = await KintoServer.StartAsync(
            "[app:main]\nkinto.includes = kinto.plugins.statsd\nkinto.statsd_url = udp://no-such-host.invalid:8125\n");
        using HttpClient client = server.Client();
        for (int i = 0; i < 10; i++)
        {
            ((int)(await client.GetAsync("__lbheartbeat__", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(200);
        }
    }
}
