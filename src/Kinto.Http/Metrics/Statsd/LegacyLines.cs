using System.Globalization;

namespace Kinto.Http.Metrics.Statsd;

/// <summary>
/// Measurements under the names of Kinto's production guide, in use until version 20 (specification of operations, section 9.3), with
/// <c>statsd_legacy_names</c>. What has no name there keeps its present one.
/// </summary>
internal static class LegacyLines
{
    /// <summary>The lines for a measurement, without prefix and line's end; none where the older names don't tell it.</summary>
    public static IReadOnlyList<string> Of(MetricDefinition metric, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        string time = StatsdLines.Milliseconds(value);
        switch (metric.Name)
        {
            case "users":
                return [$"users:{Label(labels, 0)}.{Label(labels, 1)}|s"];
            case "authentication":
                return [$"authn_type.{Label(labels, 0)}:1|c"];
            case "request_summary":
                return [$"view.{View(labels)}:1|c"];
            case "request_duration_seconds":
                return [$"view.{View(labels)}:{time}|ms"];
            case "backend.storage.seconds" or "backend.cache.seconds" or "backend.permission.seconds":
                return [$"{metric.Name.Split('.')[1]}.{Method(Label(labels, 0))}:{time}|ms"];
        }

        if (metric.Name.StartsWith("authentication.", StringComparison.Ordinal))
        {
            return [$"authentication.permits:{time}|ms", $"{Short(metric)}.{Label(labels, 0)}:{time}|ms"];
        }

        return metric.Name.StartsWith("plugins.", StringComparison.Ordinal) || metric.Name.StartsWith("listeners.", StringComparison.Ordinal)
            ? [$"{Short(metric)}:{time}|ms"]
            : [StatsdLines.Of(metric, value, labels)];
    }

    private static string View(ReadOnlySpan<KeyValuePair<string, object?>> labels) => $"{Label(labels, 1)}.{Label(labels, 0).ToUpperInvariant()}";

    /// <summary>The storage's methods were called otherwise.</summary>
    private static string Method(string now) => now switch { "list_all" => "get_all", "resource_timestamp" => "collection_timestamp", _ => now };

    private static string Short(MetricDefinition metric) => StatsdLines.Clean(metric.Name[..^".seconds".Length]);

    private static string Label(ReadOnlySpan<KeyValuePair<string, object?>> labels, int index) =>
        StatsdLines.Clean(Convert.ToString(labels[index].Value, CultureInfo.InvariantCulture) ?? "");
}
