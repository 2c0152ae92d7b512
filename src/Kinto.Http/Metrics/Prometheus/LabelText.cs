using System.Globalization;
using System.Text;

namespace Kinto.Http.Metrics.Prometheus;

/// <summary>Labels as Prometheus reads them.</summary>
internal static class LabelText
{
    /// <summary>What stands for a value that would be one too many.</summary>
    public const string Other = "other";

    /// <summary>Labels, joined by commas, in their order.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="merges">Whether the value of the label of that name is replaced by <see cref="Other"/>.</param>
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> labels, Func<string, bool> merges)
    {
        var text = new StringBuilder(128);
        foreach ((string name, object? value) in labels)
        {
            string shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text.Append(text.Length > 0 ? "," : "").Append(PrometheusNames.Clean(name)).Append("=\"");
            Escape(text, shown.Length > 0 && merges(name) ? Other : shown);
            text.Append('"');
        }

        return text.ToString();
    }

    /// <summary>A number; whole ones with <c>.0</c>, as Kinto's library writes them.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        _ when Math.Abs(value) < 1e15 && Math.Floor(value) == value => value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static void Escape(StringBuilder text, string value)
    {
        foreach (char c in value)
        {
            text.Append(c switch { '\\' => "\\\\", '"' => "\\\"", '\n' => "\\n", _ => c.ToString() });
        }
    }
}
