using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kinto.Projections.Measuring;

/// <summary>
/// The instruments of the event store, for all stores of the process. They cost nothing while nobody listens to them; who does, and under
/// which names they leave the process, is the server's business.
/// </summary>
public static class StoreMetrics
{
    /// <summary>The name of the meter, and of the source of traces.</summary>
    public const string Name = "Kinto.Projections";

    private static readonly Meter s_meter = new(Name);
    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    };

    /// <summary>From the first append of a group to the end of its COMMIT, in seconds: storing events, projecting them, committing.</summary>
    public static Histogram<double> Append { get; } = Seconds("kinto.events.append.seconds", "From the first append of a group to the end of its commit.");

    /// <summary>The COMMIT alone, in seconds: mostly the flush of the log to the disk.</summary>
    public static Histogram<double> Commit { get; } = Seconds("kinto.events.commit.seconds", "The COMMIT of a group alone.");

    /// <summary>Taking the locks of a group and reading what it needs, in seconds; waiting for other processes' locks is in it.</summary>
    public static Histogram<double> Load { get; } = Seconds("kinto.events.load.seconds", "Taking the locks of a group and reading what it needs.");

    /// <summary>Turning events into the statements of the read model, in seconds; running them is a part of <see cref="Append"/>.</summary>
    public static Histogram<double> Projection { get; } = Seconds("kinto.events.projection.seconds", "Turning the events of a save into the statements of the read model.");

    /// <summary>How many requests shared a transaction.</summary>
    public static Histogram<long> GroupSize { get; } = s_meter.CreateHistogram(
        "kinto.events.group_size", "{request}", "How many requests shared a transaction.", null, new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });

    /// <summary>How many events were committed.</summary>
    public static Counter<long> Appended { get; } = s_meter.CreateCounter<long>("kinto.events.appended", "{event}", "Events that were committed.");

    /// <summary>How often a transaction was run again, since PostgreSQL asked for it.</summary>
    public static Counter<long> Retries { get; } = s_meter.CreateCounter<long>("kinto.events.retries", "{transaction}", "Transactions that were run again after a conflict.");

    /// <summary>How many write requests were turned away since the queue was full.</summary>
    public static Counter<long> Refused { get; } = s_meter.CreateCounter<long>("kinto.events.refused", "{request}", "Writes that were turned away since too many waited.");

    /// <summary>How many write requests wait for their transaction.</summary>
    public static Level Queue { get; } = Watched("kinto.events.queue_length", "{request}", "Writes that wait for their transaction.");

    /// <summary>How many readers follow the change feed.</summary>
    public static Level FeedReaders { get; } = Watched("kinto.feed.readers", "{reader}", "Readers of the change feed.");

    /// <summary>The traces of group commits.</summary>
    internal static ActivitySource Traces { get; } = new(Name);

    private static Histogram<double> Seconds(string name, string help) => s_meter.CreateHistogram(name, "s", help, null, s_seconds);

    private static Level Watched(string name, string unit, string help)
    {
        var level = new Level();
        s_meter.CreateObservableGauge(name, () => level.Value, unit, help);
        return level;
    }
}
