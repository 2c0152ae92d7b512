using System.Text;

namespace Kinto.Http.Metrics.Prometheus;

/// <summary>
/// All series of a metric. Their number has a bound, since each takes memory here and in Prometheus, and ids of records and users are
/// without number: beyond half of it new series have <c>other</c> for those, beyond all of it for every id. What has no ids has few
/// series anyway.
/// </summary>
internal sealed class Family(string name, MetricKind kind, string help, IReadOnlyList<double> bounds, int maxSeries, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (_lock)
        {
            Series series = Find(labels);
            if (kind is MetricKind.Gauge)
            {
                series.Set(value);
            }
            else
            {
                series.Add(value);
            }
        }
    }

    /// <summary>Writes it in the text format 0.0.4.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="withCreated">Whether it is told since when each series counts.</param>
    public void WriteTo(StringBuilder text, bool withCreated)
    {
        lock (_lock)
        {
            string full = kind is MetricKind.Counter ? name + "_total" : name;
            string type = kind switch { MetricKind.Counter => "counter", MetricKind.Gauge => "gauge", MetricKind.Summary => "summary", _ => "histogram" };
            Head(text, full, type);
            foreach (Series series in _series.Values)
            {
                if (kind is MetricKind.Counter or MetricKind.Gauge)
                {
                    Line(text, full, series.Labels, series.Value);
                }
                else
                {
                    Distribution(text, series);
                }
            }

            if (withCreated && kind is not MetricKind.Gauge)
            {
                Head(text, name + "_created", "gauge");
                foreach (Series series in _series.Values)
                {
                    Line(text, name + "_created", series.Labels, series.Created);
                }
            }
        }
    }

    private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        string exact = LabelText.Of(labels, _ => false);
        if (_series.TryGetValue(exact, out Series? series))
        {
            return series;
        }

        string key = _series.Count < maxSeries / 2 ? exact
            : _series.Count < maxSeries ? LabelText.Of(labels, n => n is "record_id" or "group_id" or "userid" or "account_id" or "user-data_id")
            : LabelText.Of(labels, n => n is "userid" || n.EndsWith("_id", StringComparison.Ordinal));
        if (!_series.TryGetValue(key, out series))
        {
            series = _series[key] = new(key, time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, bounds);
        }

        return series;
    }

    private void Distribution(StringBuilder text, Series series)
    {
        foreach ((double bound, long count) in series.Buckets())
        {
            string le = $"le=\"{LabelText.Number(bound)}\"";
            Line(text, name + "_bucket", series.Labels.Length > 0 ? $"{series.Labels},{le}" : le, count);
        }

        Line(text, name + "_count", series.Labels, series.Count);
        Line(text, name + "_sum", series.Labels, series.Value);
    }

    private void Head(StringBuilder text, string series, string type) =>
        text.Append("# HELP ").Append(series).Append(' ').Append(help).Append("\n# TYPE ").Append(series).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, string series, string labels, double value)
    {
        text.Append(series);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(LabelText.Number(value)).Append('\n');
    }
}
