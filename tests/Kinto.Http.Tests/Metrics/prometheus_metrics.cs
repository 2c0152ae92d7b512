using Kinto.Http.Metrics;
using Kinto.Http.Metrics.Prometheus;
using Kinto.Http.Tests.Requests;

namespace Kinto.Http.Tests.Metrics;

/// <summary>Section 9.4 of the operations: <c>/__metrics__</c>.</summary>
[Collection(nameof(measured_alone))]
public sealed class prometheus_metrics(MeasuredFixture server) : IClassFixture<MeasuredFixture>
{
    public static TheoryData<string> Names => Metric.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task have_every_name(string name)
    {
        MetricDefinition metric = Metric.Of(name);
        string full = "kintoprod_" + PrometheusNames.Clean(Metric.Named(name));
        string[] series = metric.Kind switch
        {
            MetricKind.Counter => [full + "_total", full + "_created"],
            MetricKind.Gauge => [full],
            MetricKind.Summary => [full + "_sum", full + "_count", full + "_created"],
            _ => [full + "_bucket", full + "_sum", full + "_count", full + "_created"],
        };
        string[] served = await LinesAsync();
        series.ShouldAllBe(s => served.Any(l => l.StartsWith(s + "{") || l.StartsWith(s + " ")));
        foreach (string label in metric.Labels.SelectMany(l => l == MetricCatalogue.Fields ? (string[])["bucket_id", "collection_id", "group_id", "record_id"] : [l]))
        {
            served.First(l => l.StartsWith(series[0])).ShouldContain(label + "=\"");
        }
    }

    [Fact]
    public async Task are_served_to_anybody_as_text() => await server.Anonymous.Get("/__metrics__").Expect(200)
        .Header("Content-Type", "text/plain; version=0.0.4; charset=utf-8").Has("# TYPE kintoprod_request_summary_total counter", "# TYPE kintoprod_request_size summary");

    [Fact]
    public async Task count_requests_members_of_batches_too()
    {
        string[] lines = await LinesAsync();
        string ids = $"bucket_id=\"{server.Bucket}\",collection_id=\"c\",group_id=\"\",record_id=\"r1\"";
        lines.ShouldContain($"kintoprod_request_summary_total{{method=\"get\",endpoint=\"record-object\",{ids},status=\"200\"}} 2.0");
        lines.ShouldContain($"kintoprod_request_duration_seconds_count{{method=\"get\",endpoint=\"record-object\",{ids}}} 2.0");
        lines.ShouldContain($"kintoprod_request_summary_total{{method=\"put\",endpoint=\"record-object\",{ids},status=\"201\"}} 1.0");
        lines.ShouldContain(l => l.StartsWith("kintoprod_users_total{auth=\"account\",userid=\"zoe\"}"));
    }

    [Fact]
    public async Task have_no_ids_of_what_was_refused()
    {
        string[] lines = await LinesAsync();
        const string Empty = "bucket_id=\"\",collection_id=\"\",group_id=\"\",record_id=\"\"";
        lines.ShouldContain(l => l.StartsWith($"kintoprod_request_summary_total{{method=\"get\",endpoint=\"record-object\",{Empty},status=\"404\"}}"));
        lines.ShouldContain(l => l.StartsWith($"kintoprod_request_summary_total{{method=\"get\",endpoint=\"unknown\",{Empty},status=\"404\"}}"));
        lines.ShouldNotContain(l => l.Contains("no-such") || l.Contains("missing"));
    }

    [Fact]
    public async Task have_kintos_buckets()
    {
        string start = "kintoprod_backend_storage_seconds_bucket{method=\"update\",le=\"";
        (await LinesAsync()).Where(l => l.StartsWith(start)).Select(l => l[start.Length..].Split('"')[0])
            .ShouldBe(["0.01", "0.05", "0.1", "0.5", "1.0", "3.0", "6.0", "+Inf"]);
    }

    [Fact]
    public async Task know_methods_of_http_alone()
    {
        await server.Anonymous.Send("BREW", "/").Expect(405);
        string[] lines = await LinesAsync();
        lines.ShouldContain(l => l.Contains("method=\"other\",endpoint=\"hello\""));
        lines.ShouldNotContain(l => l.Contains("brew"));
    }

    [Fact]
    public async Task are_announced() => await server.Anonymous.Get("/").Expect(200)
        .Check(a => ((string?)a.Json["capabilities"]!["prometheus"]!["prefix"]).ShouldBe("kintoprod_"))
        .Check(a => a.Json["capabilities"]!["prometheus"]!["disabled_metrics"]!.AsArray().Count.ShouldBe(0));

    private async Task<string[]> LinesAsync() => (await server.Anonymous.Get("/__metrics__")).Text.Split('\n');
}
