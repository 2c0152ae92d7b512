using Kinto.Http.Metrics;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Metrics;

/// <summary>Section 9.2 of the operations: what a StatsD server gets.</summary>
[Collection(nameof(measured_alone))]
public sealed class statsd_lines(MeasuredFixture server) : IClassFixture<MeasuredFixture>
{
    public static TheoryData<string> Names => Metric.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task have_every_name(string name)
    {
        string type = Metric.Of(name) switch
        {
            { IsSet: true } => "|s",
            { Kind: MetricKind.Counter } => "|c",
            { Kind: MetricKind.Timer or MetricKind.Histogram } => "|ms",
            _ => "|g",
        };
        string start = "kinto_PROD." + Metric.Named(name);
        await server.Statsd.FindAsync(l => (l.StartsWith(start + ":") || l.StartsWith(start + ".method.")) && l.EndsWith(type), name);
    }

    [Fact]
    public async Task tell_users_and_requests_as_sets()
    {
        await server.Statsd.FindAsync(l => l == "kinto_PROD.users:auth.account.userid.zoe|s", "zoe");
        await server.Statsd.FindAsync(l => l == $"kinto_PROD.users:auth.basicauth.userid.{Users.Bob.Split(':')[1]}|s", "bob");
        await server.Statsd.FindAsync(l => l == "kinto_PROD.authentication:type.account|s", "the policy");
        await server.Statsd.FindAsync(
            l => l == $"kinto_PROD.request_summary:method.get.endpoint.record-object.bucket_id.{server.Bucket}.collection_id.c.group_id..record_id.r1.status.200|s", "the request");
    }

    [Fact]
    public async Task keep_empty_segments()
    {
        string name = $"kinto_PROD.request_duration_seconds.method.get.endpoint.group-plural.bucket_id.{server.Bucket}.collection_id..group_id..record_id.:";
        await server.Statsd.FindAsync(l => l.StartsWith(name), name);
    }

    [Fact]
    public async Task share_datagrams_of_a_bounded_size()
    {
        for (int i = 0; i < 40; i++)
        {
            await server.Anonymous.DoAsync("GET", "/__lbheartbeat__");
        }

        await server.Statsd.FindAsync(l => l.Contains("endpoint.lbheartbeat"), "the last");
        server.Statsd.LargestDatagram.ShouldBeInRange(200, 1432);
    }

    [Theory]
    [InlineData("udp://stats.example:9125", "stats.example", 9125)]
    [InlineData("stats.example", "stats.example", 8125)]
    [InlineData("localhost:77", "localhost", 77)]
    [InlineData("udp://[::1]:77", "::1", 77)]
    public void go_where_the_setting_says(string url, string host, int port)
    {
        Kinto.Http.Configuration.StatsdSettings settings = Configuration.Given.Settings("includes = kinto.plugins.statsd\nstatsd_url = " + url).Metrics.Statsd!;
        (settings.Host, settings.Port, settings.Prefix).ShouldBe((host, port, "kinto"));
    }

    [Theory]
    [InlineData("http://stats.example")]
    [InlineData("udp://stats.example:8125/path")]
    [InlineData("udp://")]
    [InlineData("udp://stats.example:99999")]
    public void stop_the_start_where_it_names_no_place(string url) =>
        Should.Throw<Kinto.Http.Configuration.SettingException>(() => Configuration.Given.Settings("statsd_url = " + url)).Message.ShouldContain("udp://localhost:8125");

    [Fact]
    public void are_clean_of_what_has_a_meaning_there() =>
        Kinto.Http.Metrics.Statsd.StatsdLines.Clean("a:b|c@d#e f\ng").ShouldBe("ab_c_d_e_fg");
}
