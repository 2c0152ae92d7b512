using System.Globalization;

namespace Kinto.Http.Configuration;

/// <summary>What <c>/__metrics__</c> shows (spec operations 2.14).</summary>
/// <param name="Prefix"><c>prometheus_prefix</c>; default <c>project_name</c>.</param>
/// <param name="DisabledMetrics"><c>prometheus_disabled_metrics</c>: names left out.</param>
/// <param name="CreatedMetricsEnabled"><c>prometheus_created_metrics_enabled</c>: emit the <c>_created</c> series; default true.</param>
/// <param name="HistogramBuckets"><c>prometheus_histogram_buckets</c>: upper bounds in seconds, the last one may be infinite.</param>
/// <param name="MatchdictFields"><c>metrics_matchdict_fields</c>: parts of the URL that become labels.</param>
public sealed record MetricsSettings(
    string Prefix,
    IReadOnlyList<string> DisabledMetrics,
    bool CreatedMetricsEnabled,
    IReadOnlyList<double> HistogramBuckets,
    IReadOnlyList<string> MatchdictFields)
{
    internal static MetricsSettings From(SettingsSource source) => new(
        source.TextOrNull("prometheus_prefix") ?? source.RequiredText("project_name"),
        source.List("prometheus_disabled_metrics"),
        source.Flag("prometheus_created_metrics_enabled"),
        [.. source.List("prometheus_histogram_buckets").Select(text => Bound(source, text))],
        source.List("metrics_matchdict_fields"));

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
