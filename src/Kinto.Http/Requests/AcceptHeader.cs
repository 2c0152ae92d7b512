using System.Globalization;
using System.Text.RegularExpressions;

namespace Kinto.Http.Requests;

/// <summary>Whether the client takes <c>application/json</c> (specification section 3.1).</summary>
internal static partial class AcceptHeader
{
    /// <summary>Absent or malformed headers accept everything; an empty one accepts nothing.</summary>
    public static bool AllowsJson(string? accept)
    {
        if (accept is null)
        {
            return true;
        }

        if (accept.Length == 0)
        {
            return false;
        }

        if (Ranges(accept) is not { } ranges)
        {
            return true;
        }

        // The most specific range that matches decides.
        return (Quality(ranges, "application/json") ?? Quality(ranges, "application/*") ?? Quality(ranges, "*/*") ?? 0) > 0;
    }

    /// <summary>
    /// Whether the client names another type, and wants it at least as much as JSON. A range with <c>*</c> doesn't name it: whoever takes
    /// anything gets JSON.
    /// </summary>
    public static bool Names(string? accept, string type) =>
        accept is not null && Ranges(accept) is { } ranges && Quality(ranges, type) is { } wanted && wanted > 0 && wanted >= (Quality(ranges, "application/json") ?? 0);

    /// <summary>The ranges of a header; null where it is malformed.</summary>
    private static string[]? Ranges(string accept)
    {
        string[] ranges = accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ranges.All(r => Range().IsMatch(r)) ? ranges : null;
    }

    private static double? Quality(string[] ranges, string type)
    {
        IEnumerable<double> found =
            from range in ranges
            let parts = range.Split(';', StringSplitOptions.TrimEntries)
            where string.Equals(parts[0], type, StringComparison.OrdinalIgnoreCase)
            let q = parts.Skip(1).FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            where parts.Length == (q is null ? 1 : 2)
            select q is null ? 1 : double.TryParse(q.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;
        double[] all = [.. found];
        return all.Length == 0 ? null : all.Max();
    }

    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+(\\s*;\\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+=([!#$%&'*+.^_`|~0-9A-Za-z-]+|\"[^\"]*\"))*$")]
    private static partial Regex Range();
}
