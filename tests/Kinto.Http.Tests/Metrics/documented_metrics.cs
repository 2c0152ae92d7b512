using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kinto.Http.Metrics;
using Kinto.Http.Metrics.Prometheus;
using Kinto.Testing;

namespace Kinto.Http.Tests.Metrics;

/// <summary>The reference and the samples name what is served, all of it and nothing else.</summary>
public sealed partial class documented_metrics
{
    [Fact]
    public async Task are_those_of_the_code()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "reference", "metrics.md"), TestContext.Current.CancellationToken);
        string[] documented = [.. Row().Matches(page).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value} {m.Groups[3].Value.Replace("`", "").Trim()} {m.Groups[4].Value}")];
        documented.ShouldBe(MetricCatalogue.All.Select(m => $"{m.Name} {m.Kind.ToString().ToLowerInvariant()} {string.Join(' ', m.Labels)} {Unit(m)}"));
    }

    [Fact]
    public async Task are_what_the_dashboard_asks_for()
    {
        string file = Path.Combine(RepositoryRoot.Path, "samples", "grafana", "kinto.json");
        JsonNode dashboard = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        string[] queries = [.. Queries(dashboard)];
        queries.Length.ShouldBeGreaterThan(10);
        HashSet<string> served = [.. MetricCatalogue.All.SelectMany(SeriesOf), .. ProcessMetrics.Names];
        queries.SelectMany(q => Series().Matches(q).Select(m => m.Value)).Distinct().Where(s => !served.Contains(s)).ShouldBeEmpty();
        queries.Where(q => !Series().IsMatch(q)).ShouldBeEmpty();
    }

    private static string Unit(MetricDefinition metric) => metric.Kind switch { MetricKind.Timer => "seconds", MetricKind.Summary => "bytes", _ => "number" };

    private static IEnumerable<string> SeriesOf(MetricDefinition metric)
    {
        string name = "kinto_" + PrometheusNames.Clean(Metric.Named(metric.Name));
        return metric.Kind switch
        {
            MetricKind.Counter => [name + "_total"],
            MetricKind.Gauge => [name],
            MetricKind.Summary => [name + "_sum", name + "_count"],
            _ => [name + "_bucket", name + "_sum", name + "_count"],
        };
    }

    private static IEnumerable<string> Queries(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(m => m.Key == "expr").Select(m => (string)m.Value!).Concat(o.SelectMany(m => Queries(m.Value))),
        JsonArray a => a.SelectMany(Queries),
        _ => [],
    };

    [GeneratedRegex(@"^\| `([^`]+)` \| (\w+) \|([^|]*)\| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(kinto|process)_[a-z_]+")]
    private static partial Regex Series();
}
