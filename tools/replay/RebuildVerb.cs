using System.Diagnostics;
using Kinto.Projections.Rebuilding;

namespace Kinto.Replay;

/// <summary><c>rebuild</c>: the current state anew from the events, while the server goes on.</summary>
internal static class RebuildVerb
{
    public static Task<int> RunAsync(string? ini, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        return StoreVerb.RunAsync(
            ini,
            "Folding events",
            async (source, progress) =>
            {
                long events = await StoreRebuilder.RebuildAsync(source, progress, cancellation);
                Console.WriteLine(FormattableString.Invariant($"The current state was rebuilt from {events} events in {clock.Elapsed.TotalSeconds:0.0} s."));
                return 0;
            },
            cancellation);
    }
}
