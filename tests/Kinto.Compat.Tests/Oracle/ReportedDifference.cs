using System.Globalization;
using System.Text.RegularExpressions;

namespace Kinto.Compat.Tests.Oracle;

/// <summary>A kind of difference that replay.py reports, by its severity and by the first request that shows it.</summary>
/// <param name="Severity">S1 status, S2 body, S3 header, S4 an error's wording.</param>
/// <param name="Requests">How many requests show it.</param>
/// <param name="First">The first of them, such as <c>sequences 49.57</c>: file, sequence, step.</param>
/// <param name="Line">The whole line, for a message.</param>
public sealed partial record ReportedDifference(string Severity, int Requests, string First, string Line)
{
    /// <summary>Everything that a run reports, wording included.</summary>
    public static IReadOnlyList<ReportedDifference> Parse(string output) =>
        [.. Report.Matches(output).Select(m => new ReportedDifference(
            m.Groups["severity"].Value,
            int.Parse(m.Groups["requests"].ValueSpan, CultureInfo.InvariantCulture),
            $"{m.Groups["file"]} {m.Groups["sequence"]}.{m.Groups["step"]}",
            m.Value.TrimEnd()))];

    [GeneratedRegex(@"^(?<severity>S[1-4]) x(?<requests>\d+)  .*\[(?<file>\w+)\.jsonl seq (?<sequence>\d+) step (?<step>\d+)\].*$", RegexOptions.Multiline)]
    private static partial Regex Report { get; }
}
