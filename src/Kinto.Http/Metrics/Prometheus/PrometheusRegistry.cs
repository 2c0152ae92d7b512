using System.Collections.Concurrent;
using System.Text;
using Kinto.Http.Configuration;
using Kinto.Http.Requests;

namespace Kinto.Http.Metrics.Prometheus;

/// <summary>
/// Adds the measurements of this process up, and shows them at <c>/__metrics__</c> (specification of operations, section 9.4). Written here,
/// and not by a library, since none has Kinto's names together with its <c>_created</c> series, and a bound on the series of a metric.
/// </summary>
internal sealed class PrometheusRegistry : IMetricSink, IDisposable
{
    /// <summary>The type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MetricsSettings _settings;
    private readonly TimeProvider _time;
    private readonly string _prefix;
    private readonly ConcurrentDictionary<string, Family?> _families = new(StringComparer.Ordinal);
    private readonly MetricFeed _feed;

    public PrometheusRegistry(KintoSettings settings, TimeProvider time)
    {
        _settings = settings.Metrics;
        _time = time;
        _prefix = PrometheusNames.Prefix(_settings.Prefix);
        _feed = new(this);
    }

    public void Take(MetricDefinition metric, string help, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
        (_families.TryGetValue(metric.Name, out Family? family) ? family : _families.GetOrAdd(metric.Name, _ => Make(metric, help)))?.Take(value, labels);

    /// <summary>Everything so far.</summary>
    public Task<ApiResponse> ShowAsync()
    {
        _feed.Look();
        var text = new StringBuilder(16 * 1024);
        foreach ((_, Family? family) in _families.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            family?.WriteTo(text, _settings.CreatedMetricsEnabled);
        }

        ProcessMetrics.WriteTo(text);
        return Task.FromResult(new ApiResponse(200) { Body = Encoding.UTF8.GetBytes(text.ToString()), ContentType = ContentType });
    }

    public void Dispose() => _feed.Dispose();

    private Family? Make(MetricDefinition metric, string help)
    {
        if (PrometheusNames.IsDisabled(metric, _settings))
        {
            return null;
        }

        IReadOnlyList<double> bounds = metric.Kind switch
        {
            MetricKind.Timer => _settings.HistogramBuckets,
            MetricKind.Histogram => metric.Bounds!,
            _ => [],
        };
        return new(_prefix + PrometheusNames.Clean(metric.Name), metric.Kind, help, bounds, _settings.MaxSeries, _time);
    }
}
