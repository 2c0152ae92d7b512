using Kinto.Events.Addressing;
using Kinto.Events.Lists;

namespace Kinto.Events.Deciding;

/// <summary>The clock of an empty list is about to be shown for the first time.</summary>
public sealed record StartList(ListUri List) : Command(Preconditions.None, []);

/// <summary>The list's clock runs.</summary>
public sealed record ListClockRead(ListUri List, long Timestamp) : Outcome;

internal static class StartListDecider
{
    public static Decision Decide(Bench bench, StartList start)
    {
        if (bench.State.Clock(start.List) is { } clock)
        {
            return Decision.Of(new ListClockRead(start.List, clock));
        }

        ListStarted started = bench.Start(start.List);
        return new(new ListClockRead(start.List, started.Context.ListTimestamp), [started]);
    }
}
