using System.Diagnostics;
using System.Text.Json.Nodes;
using Kinto.Projections.Rebuilding;

namespace Kinto.Replay;

/// <summary><c>verify</c>: whether the current state is what the events say.</summary>
internal static class VerifyVerb
{
    private const int MaxShown = 100;

    public static async Task<VerbResult> RunAsync(Store store, ProgressLine progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        VerifyReport report = await StoreVerifier.VerifyAsync(store.Source, progress, cancellation);
        double seconds = clock.Elapsed.TotalSeconds;
        return new(report.Found == 0 ? ExitCode.Done : ExitCode.Differences, Words(report, seconds), Json(report, seconds));
    }

    private static string Words(VerifyReport report, double seconds)
    {
        var lines = new List<string>
        {
            FormattableString.Invariant(
                $"{report.Events} events read in {seconds:0.0} s: {report.Objects} objects, {report.Tombstones} tombstones, {report.Aces} permissions, {report.Memberships} memberships, {report.Clocks} clocks"),
        };
        if (report.Unproven > 0)
        {
            lines.Add($"{report.Unproven} events have no proof: they are from before there were chains");
        }

        lines.AddRange(report.Differences.Take(MaxShown));
        if (report.Found > MaxShown)
        {
            lines.Add($"… and {report.Found - MaxShown} more");
        }

        lines.Add(report.Found == 0 ? "No differences." : $"{report.Found} differences.");
        return string.Join(Environment.NewLine, lines);
    }

    private static JsonObject Json(VerifyReport report, double seconds) => new()
    {
        ["events"] = report.Events,
        ["objects"] = report.Objects,
        ["tombstones"] = report.Tombstones,
        ["permissions"] = report.Aces,
        ["memberships"] = report.Memberships,
        ["clocks"] = report.Clocks,
        ["unproven"] = report.Unproven,
        ["differences"] = report.Found,
        ["named"] = new JsonArray([.. report.Differences.Select(d => JsonValue.Create(d))]),
        ["seconds"] = Math.Round(seconds, 3),
    };
}
