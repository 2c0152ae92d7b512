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

        string[] ranges = accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!ranges.All(r => Range().IsMatch(r)))
        {
            return true;
        }

        // The most specific range that matches decides.
        return Quality(ranges, "application/json") ?? Quality(ranges, "application/*") ?? Quality(ranges, "*/*") ?? false;
    }

    private static bool? Quality(string[] ranges, string type)
    {
        IEnumerable<bool> found =
            from range in ranges
            let parts = range.Split(';', StringSplitOptions.TrimEntries)
            where string.Equals(parts[0], type, StringComparison.OrdinalIgnoreCase)
            let q = parts.Skip(1).FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            where parts.Length == (q is null ? 1 : 2)
            select q is null || (double.TryParse(q.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0);
        bool[] all = [.. found];
        return all.Length == 0 ? null : all.Any(ok => ok);
    }

    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+(\\s*;\\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+=([!#$%&'*+.^_`|~0-9A-Za-z-]+|\"[^\"]*\"))*$")]
    private static partial Regex Range();
}
