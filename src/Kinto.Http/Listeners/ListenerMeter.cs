using System.Diagnostics.Metrics;

namespace Kinto.Http.Listeners;

/// <summary>What is measured of listeners: how long each attempt to deliver takes, and how it ends.</summary>
internal static class ListenerMeter
{
    private static readonly Meter s_meter = new("Kinto.Http");

    private static readonly Histogram<double> s_seconds =
        s_meter.CreateHistogram<double>("listeners.seconds", "s", "How long listeners take to deliver a message.");

    /// <summary>Notes an attempt.</summary>
    public static void Note(string listener, TimeSpan took, string outcome) =>
        s_seconds.Record(took.TotalSeconds, new("listener", listener), new KeyValuePair<string, object?>("outcome", outcome));
}
