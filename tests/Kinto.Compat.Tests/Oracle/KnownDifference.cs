using System.Globalization;
using System.Text.RegularExpressions;
using Kinto.Testing;

namespace Kinto.Compat.Tests.Oracle;

/// <summary>A row of the table of recorded requests in <c>deviations.md</c>: a difference that is meant.</summary>
/// <param name="First">The first request that shows it, as <see cref="ReportedDifference.First"/>.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="Requests">How many requests show it at most.</param>
/// <param name="Always">Whether every run shows it; others depend on ids that the server makes up.</param>
public sealed partial record KnownDifference(string First, string Severity, int Requests, bool Always)
{
    public static IReadOnlyList<KnownDifference> Read()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "Kinto.Compat.Tests", "deviations.md"));
        return [.. Row.Matches(text).Select(m => new KnownDifference(
            m.Groups["first"].Value,
            m.Groups["severity"].Value,
            int.Parse(m.Groups["requests"].ValueSpan, CultureInfo.InvariantCulture),
            m.Groups["when"].Value == "always"))];
    }

    [GeneratedRegex(@"^\| (?<first>\w+ \d+\.\d+) \| (?<severity>S[123]) \| (?<requests>\d+) \| (?<when>always|some runs) \|", RegexOptions.Multiline)]
    private static partial Regex Row { get; }
}
