using System.Globalization;
using System.Text;

namespace Kinto.Http.Metrics.Statsd;

/// <summary>Measurements as StatsD reads them, under Kinto's present names (specification of operations, section 9.2).</summary>
internal static class StatsdLines
{
    /// <summary>The line for a measurement, without prefix and line's end.</summary>
    public static string Of(MetricDefinition metric, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) => metric switch
    {
        { IsSet: true } => $"{Clean(metric.Name)}:{Join(labels)}|s",
        { Kind: MetricKind.Counter } => $"{Clean(metric.Name)}:{Number(value)}|c",
        { Kind: MetricKind.Timer } when labels.Length == 0 => $"{Clean(metric.Name)}:{Milliseconds(value)}|ms",
        { Kind: MetricKind.Timer } => $"{Clean(metric.Name)}.{Join(labels)}:{Milliseconds(value)}|ms",
        // StatsD has one kind that makes a distribution of values, and calls it timing.
        { Kind: MetricKind.Histogram } => $"{Clean(metric.Name)}:{Number(value)}|ms",
        _ => $"{Clean(metric.Name)}:{Number(value)}|g",
    };

    /// <summary>Seconds in StatsD's unit.</summary>
    public static string Milliseconds(double seconds) => (seconds * 1000).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A text without what has a meaning in a line: Kinto strips colons, and users may have chosen the rest.</summary>
    public static string Clean(string text) => text.AsSpan().IndexOfAnyExcept(s_plain) < 0 ? text : Replace(text);

    private static readonly System.Buffers.SearchValues<char> s_plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+/");

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is not (':' or '\r' or '\n'))
            {
                clean.Append(c is '|' or '@' or '#' || char.IsWhiteSpace(c) || char.IsControl(c) ? '_' : c);
            }
        }

        return clean.ToString();
    }

    private static string Join(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = new StringBuilder(96);
        foreach ((string name, object? value) in labels)
        {
            text.Append(text.Length > 0 ? "." : "").Append(name).Append('.').Append(Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        }

        return text.ToString();
    }
}
