using System.Globalization;
using System.Text.RegularExpressions;

namespace Kinto.Compat.Tests.Oracle;

/// <summary>The last line of replay.py: how many of the recorded requests got the recorded response.</summary>
public sealed partial record ReplaySummary(int Equal, int Recorded)
{
    public static ReplaySummary Parse(string output)
    {
        Match match = Line.Match(output);
        match.Success.ShouldBeTrue(output);
        return new(Number(match.Groups["equal"]), Number(match.Groups["recorded"]));
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<equal>\d+) of (?<recorded>\d+) recorded requests equal")]
    private static partial Regex Line { get; }
}
