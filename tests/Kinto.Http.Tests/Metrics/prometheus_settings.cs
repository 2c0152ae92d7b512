using System.Globalization;
using Kinto.Http.Metrics.Prometheus;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Metrics;

/// <summary>A server where each setting of Prometheus is another than the default.</summary>
public sealed class PrometheusFixture() : ServerFixture(
    """
    kinto.userid_hmac_secret = a secret for tests
    multiauth.policies = basicauth
    kinto.includes = kinto.plugins.prometheus
    kinto.prometheus_prefix = shelf
    kinto.prometheus_disabled_metrics = users request.size
    kinto.prometheus_created_metrics_enabled = false
    kinto.prometheus_histogram_buckets = 2 0.5
    kinto.prometheus_max_series = 8
    kinto.metrics_matchdict_fields = bucket_id record_id
    """, alone: true);

/// <summary>Section 2.14 of the operations.</summary>
[Collection(nameof(measured_alone))]
public sealed class prometheus_settings(PrometheusFixture server) : IClassFixture<PrometheusFixture>
{
    [Fact]
    public async Task take_effect()
    {
        await server.NewBucketAsync();
        string text = (await server.Anonymous.Get("/__metrics__").Expect(200)).Text;
        text.ShouldContain("shelf_request_summary_total{method=\"put\",endpoint=\"bucket-object\",bucket_id=");
        text.ShouldNotContain("shelf_users");
        text.ShouldNotContain("shelf_request_size");
        text.ShouldNotContain("_created");
        text.ShouldNotContain("collection_id");
        string[] bounds = [.. text.Split('\n').Where(l => l.StartsWith("shelf_backend_storage_seconds_bucket{method=\"update\"")).Select(l => l.Split("le=\"")[1].Split('"')[0])];
        bounds.ShouldBe(["0.5", "2.0", "+Inf"]);
        await server.Anonymous.Get("/").Has("\"disabled_metrics\":[\"users\",\"request.size\"]", "\"prefix\":\"shelf_\"");
    }

    [Fact]
    public async Task bound_the_number_of_series()
    {
        for (int i = 0; i < 60; i++)
        {
            await server.NewBucketAsync();
        }

        string[] lines = [.. (await server.Anonymous.Get("/__metrics__").Expect(200)).Text.Split('\n').Where(l => l.StartsWith("shelf_request_summary_total{"))];
        lines.ShouldContain(l => l.Contains("bucket_id=\"other\""));
        lines.Count(l => l.Contains("endpoint=\"bucket-object\"")).ShouldBeLessThan(20);
        // Merged, and not lost.
        lines.Where(l => l.Contains("endpoint=\"bucket-object\"") && l.Contains("201")).Sum(l => double.Parse(l.Split(' ')[^1], CultureInfo.InvariantCulture)).ShouldBeGreaterThanOrEqualTo(60);
    }

    [Theory]
    [InlineData("kinto PROD", "kintoprod_")]
    [InlineData("my-app.v2_x", "myappv2x_")]
    [InlineData("2nd", "_2nd_")]
    [InlineData("", "")]
    public void make_a_prefix(string text, string prefix) => PrometheusNames.Prefix(text).ShouldBe(prefix);

    [Fact]
    public void take_an_empty_prefix_as_none() =>
        Configuration.Given.Settings("prometheus_prefix =").Metrics.Prefix.ShouldBe("");
}
