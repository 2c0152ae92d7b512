using System.Diagnostics;
using Kinto.Projections.Rebuilding;

namespace Kinto.Replay;

/// <summary><c>rebuild</c>: the current state anew from the events, while the server goes on.</summary>
internal static class RebuildVerb
{
    public static async Task<VerbResult> RunAsync(Store store, ProgressLine progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        long events = await StoreRebuilder.RebuildAsync(store.Source, progress, cancellation);
        double seconds = clock.Elapsed.TotalSeconds;
        return new(
            ExitCode.Done,
            FormattableString.Invariant($"The current state was rebuilt from {events} events in {seconds:0.0} s."),
            new() { ["events"] = events, ["seconds"] = Math.Round(seconds, 3) });
    }
}
