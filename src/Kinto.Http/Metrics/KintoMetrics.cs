using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Kinto.Http.Metrics;

/// <summary>
/// Where the server's measurements are recorded, under Kinto's logical names (specification of operations, section 9.1) behind
/// <c>kinto.</c>. They cost nothing while nobody listens. Those of the event store are in <see cref="Projections.Measuring.StoreMetrics"/>.
/// </summary>
internal static class KintoMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Kinto.Http";

    private static readonly Meter s_meter = new(Name);
    private static readonly ConcurrentDictionary<string, Histogram<double>> s_named = new(StringComparer.Ordinal);
    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>Answers to authenticated requests, by user.</summary>
    public static Counter<long> Users { get; } = Count("kinto.users", "{response}", "Answers to authenticated requests by user.");

    /// <summary>Answers to authenticated requests, by policy.</summary>
    public static Counter<long> Authentications { get; } = Count("kinto.authentication", "{response}", "Answers to authenticated requests by policy.");

    /// <summary>Answers.</summary>
    public static Counter<long> Requests { get; } = Count("kinto.request_summary", "{response}", "Answers, also within batches.");

    /// <summary>How long requests took, in seconds.</summary>
    public static Histogram<double> Durations { get; } = Seconds("kinto.request_duration_seconds", "How long requests took.");

    /// <summary>How large answers are, in bytes.</summary>
    public static Histogram<long> Sizes { get; } = s_meter.CreateHistogram<long>("kinto.request_size", "By", "Bytes of the bodies of answers.");

    /// <summary>Calls of the store.</summary>
    public static Histogram<double> Storage { get; } = Seconds("kinto.backend.storage.seconds", "Calls of the store.");

    /// <summary>Questions about permissions that are not answered along with a call of the store.</summary>
    public static Histogram<double> Permission { get; } = Seconds("kinto.backend.permission.seconds", "Questions about permissions that are asked by themselves.");

    /// <summary>Calls of the caches.</summary>
    public static Histogram<double> Cache { get; } = Seconds("kinto.backend.cache.seconds", "Calls of the caches.");

    /// <summary>Looking for entries of the history that are too many, in seconds.</summary>
    public static Histogram<double> History { get; } = Seconds("kinto.plugins.history.seconds", "Looking for entries of the history to trim.");

    private static Counter<long> Hits { get; } = Count("kinto.cache_hits", "{call}", "What was found in a cache.");

    private static Counter<long> Misses { get; } = Count("kinto.cache_misses", "{call}", "What was not found in a cache.");

    /// <summary>Records that something was looked for in a cache.</summary>
    public static void CacheAsked(bool isFound) => (isFound ? Hits : Misses).Add(1);

    /// <summary>The time that an authentication policy takes.</summary>
    public static Histogram<double> OfPolicy(string policy) => Named($"kinto.authentication.{policy}.seconds", "Calls of an authentication policy.");

    /// <summary>Records a call of an event listener.</summary>
    /// <param name="name">The listener's name in <c>event_listeners</c>.</param>
    /// <param name="elapsed">How long it took.</param>
    public static void ListenerCalled(string name, TimeSpan elapsed) =>
        Named($"kinto.listeners.{name}.seconds", "Calls of an event listener.").Record(elapsed.TotalSeconds);

    private static Counter<long> Count(string name, string unit, string help) => s_meter.CreateCounter<long>(name, unit, help);

    private static Histogram<double> Seconds(string name, string help) => s_meter.CreateHistogram(name, "s", help, null, s_seconds);

    private static Histogram<double> Named(string name, string help) => s_named.GetOrAdd(name, static (n, h) => Seconds(n, h), help);
}
