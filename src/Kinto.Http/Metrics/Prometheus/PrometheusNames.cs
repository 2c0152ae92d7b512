using Kinto.Http.Configuration;

namespace Kinto.Http.Metrics.Prometheus;

/// <summary>The names of metrics in Prometheus (specification of operations, section 9.4).</summary>
internal static class PrometheusNames
{
    /// <summary>
    /// What stands before all names: the project's name in small letters, without all that is neither letter nor digit, and one <c>_</c>.
    /// Nothing where that leaves nothing.
    /// </summary>
    public static string Prefix(string text)
    {
        string letters = string.Concat(text.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return letters.Length == 0 ? "" : (char.IsAsciiDigit(letters[0]) ? "_" : "") + letters + "_";
    }

    /// <summary>A name or label with <c>_</c> for every character that Prometheus does not take there.</summary>
    public static string Clean(string name)
    {
        string clean = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }

    /// <summary>Whether <c>prometheus_disabled_metrics</c> names it, in any of the forms in which the operator meets it.</summary>
    public static bool IsDisabled(MetricDefinition metric, MetricsSettings settings)
    {
        string name = Clean(metric.Name);
        string full = Prefix(settings.Prefix) + name;
        return settings.DisabledMetrics.Select(Clean).Any(d => d == name || d == full || d == name + "_total" || d == full + "_total");
    }
}
