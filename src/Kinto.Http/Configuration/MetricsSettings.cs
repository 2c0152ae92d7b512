using System.Globalization;

namespace Kinto.Http.Configuration;

/// <summary>What is measured, and where it goes (spec operations 2.14).</summary>
/// <param name="Prefix"><c>prometheus_prefix</c>; default <c>project_name</c>; empty for none.</param>
/// <param name="DisabledMetrics"><c>prometheus_disabled_metrics</c>: names left out.</param>
/// <param name="CreatedMetricsEnabled"><c>prometheus_created_metrics_enabled</c>: emit the <c>_created</c> series; default true.</param>
/// <param name="HistogramBuckets"><c>prometheus_histogram_buckets</c>: upper bounds in seconds, in order; the last one is infinite.</param>
/// <param name="MatchdictFields"><c>metrics_matchdict_fields</c>: parts of the URL that become labels.</param>
public sealed record MetricsSettings(
    string Prefix,
    IReadOnlyList<string> DisabledMetrics,
    bool CreatedMetricsEnabled,
    IReadOnlyList<double> HistogramBuckets,
    IReadOnlyList<string> MatchdictFields)
{
    /// <summary><c>prometheus_max_series</c>: how many series a metric has at most before ids of further ones are merged.</summary>
    public required int MaxSeries { get; init; }

    /// <summary>Where StatsD is; null for nowhere.</summary>
    public required StatsdSettings? Statsd { get; init; }

    internal static MetricsSettings From(SettingsSource source) => new(
        source.Text("prometheus_prefix") ?? source.RequiredText("project_name"),
        source.List("prometheus_disabled_metrics"),
        source.Flag("prometheus_created_metrics_enabled"),
        [.. source.List("prometheus_histogram_buckets").Select(text => Bound(source, text)).Append(double.PositiveInfinity).Distinct().Order()],
        source.List("metrics_matchdict_fields"))
    {
        MaxSeries = source.Integer("prometheus_max_series", 2, 10_000_000),
        Statsd = StatsdSettings.From(source),
    };

    private static double Bound(SettingsSource source, string text)
    {
        if (text.TrimStart('+').Equals("inf", StringComparison.OrdinalIgnoreCase))
        {
            return double.PositiveInfinity;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) && double.IsFinite(bound)
            ? bound
            : throw SettingException.NotAllowed(source.Find("prometheus_histogram_buckets")!, "a list of numbers and Inf");
    }
}
