using System.Diagnostics;
using Kinto.Projections.Rebuilding;

namespace Kinto.Replay;

/// <summary><c>verify</c>: whether the current state is the fold of the events.</summary>
internal static class VerifyVerb
{
    private const int MaxShown = 100;

    public static async Task<int> RunAsync(string? ini, CancellationToken cancellation)
    {
        VerifyReport? report = null;
        var clock = Stopwatch.StartNew();
        int code = await StoreVerb.RunAsync(
            ini,
            "Folding events",
            async (source, progress) =>
            {
                report = await StoreVerifier.VerifyAsync(source, progress, cancellation);
                return report.Differences.Count == 0 ? 0 : 1;
            },
            cancellation);
        if (report is not null)
        {
            Print(report, clock.Elapsed);
        }

        return code;
    }

    private static void Print(VerifyReport report, TimeSpan elapsed)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{report.Events} events folded in {elapsed.TotalSeconds:0.0} s: {report.Objects} objects, {report.Tombstones} tombstones, {report.Aces} permissions, {report.Memberships} memberships, {report.Clocks} clocks"));
        if (report.Unproven > 0)
        {
            Console.WriteLine($"{report.Unproven} events have no proof: they are from before there were chains");
        }

        foreach (string difference in report.Differences.Take(MaxShown))
        {
            Console.WriteLine(difference);
        }

        if (report.Differences.Count > MaxShown)
        {
            Console.WriteLine($"… and {report.Differences.Count - MaxShown} more");
        }

        Console.WriteLine(report.Differences.Count == 0 ? "No differences." : $"{report.Differences.Count} differences.");
    }
}
