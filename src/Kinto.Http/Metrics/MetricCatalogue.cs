using Kinto.Projections.Measuring;

namespace Kinto.Http.Metrics;

/// <summary>What a metric is.</summary>
internal enum MetricKind
{
    /// <summary>It only grows.</summary>
    Counter,

    /// <summary>Durations in seconds.</summary>
    Timer,

    /// <summary>Counts of things, in buckets.</summary>
    Histogram,

    /// <summary>Sizes, of which the sum and the number are kept.</summary>
    Summary,

    /// <summary>A number that goes up and down.</summary>
    Gauge,
}

/// <summary>A metric that the server has.</summary>
/// <param name="Name">Its logical name, without any prefix; <c>&lt;policy&gt;</c> and <c>&lt;name&gt;</c> are free parts.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Labels">The names of its labels; <see cref="MetricCatalogue.Fields"/> stands for those of <c>metrics_matchdict_fields</c>.</param>
internal sealed record MetricDefinition(string Name, MetricKind Kind, params IReadOnlyList<string> Labels)
{
    /// <summary>The bounds of its buckets, where they are not those of the settings.</summary>
    public IReadOnlyList<double>? Bounds { get; init; }

    /// <summary>Whether StatsD counts distinct values of it, as Kinto's does (specification of operations, section 9.2).</summary>
    public bool IsSet { get; init; }
}

/// <summary>All metrics: Kinto's (specification of operations, section 9.1), then this server's own.</summary>
internal static class MetricCatalogue
{
    /// <summary>Stands for the labels that <c>metrics_matchdict_fields</c> names.</summary>
    public const string Fields = "<fields>";

    /// <summary>What the names of all instruments begin with, and what is behind no name that leaves the process by StatsD or Prometheus.</summary>
    public const string Root = "kinto.";

    /// <summary>The meters whose instruments are meant.</summary>
    public static IReadOnlyList<string> Meters { get; } = [KintoMetrics.Name, StoreMetrics.Name];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        new("users", MetricKind.Counter, "auth", "userid") { IsSet = true },
        new("authentication", MetricKind.Counter, "type") { IsSet = true },
        new("request_summary", MetricKind.Counter, "method", "endpoint", Fields, "status") { IsSet = true },
        new("request_duration_seconds", MetricKind.Timer, "method", "endpoint", Fields),
        new("request_size", MetricKind.Summary, "method", "endpoint", Fields),
        new("backend.storage.seconds", MetricKind.Timer, "method"),
        new("backend.permission.seconds", MetricKind.Timer, "method"),
        new("backend.cache.seconds", MetricKind.Timer, "method"),
        new("authentication.<policy>.seconds", MetricKind.Timer, "method"),
        new("plugins.history.seconds", MetricKind.Timer),
        new("listeners.<name>.seconds", MetricKind.Timer),
        new("cache_hits", MetricKind.Counter),
        new("cache_misses", MetricKind.Counter),
        new("events.append.seconds", MetricKind.Timer),
        new("events.commit.seconds", MetricKind.Timer),
        new("events.load.seconds", MetricKind.Timer),
        new("events.projection.seconds", MetricKind.Timer),
        new("events.group_size", MetricKind.Histogram) { Bounds = [1, 2, 4, 8, 16, 32, 64, double.PositiveInfinity] },
        new("events.appended", MetricKind.Counter),
        new("events.retries", MetricKind.Counter),
        new("events.refused", MetricKind.Counter),
        new("events.queue_length", MetricKind.Gauge),
        new("feed.readers", MetricKind.Gauge),
    ];

    /// <summary>The metric of an instrument, under its own name; null where it is none of them.</summary>
    public static MetricDefinition? Of(string instrument)
    {
        if (!instrument.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        string name = instrument[Root.Length..];
        return All.FirstOrDefault(m => Covers(m.Name, name)) is { } found ? found with { Name = name } : null;
    }

    private static bool Covers(string pattern, string name)
    {
        int free = pattern.IndexOf('<', StringComparison.Ordinal);
        return free < 0
            ? pattern == name
            : name.StartsWith(pattern[..free], StringComparison.Ordinal) && name.EndsWith(".seconds", StringComparison.Ordinal) && name.Length > free + ".seconds".Length;
    }
}
