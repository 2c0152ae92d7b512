using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kinto.Projections.Measuring;

/// <summary>Measures from its making to its end. Where nobody listens to the instrument, neither reads the clock.</summary>
public readonly struct Timing : IDisposable
{
    private readonly Histogram<double>? _instrument;
    private readonly string? _method;
    private readonly long _began;

    internal Timing(Histogram<double> instrument, string? method)
    {
        if (instrument.Enabled)
        {
            (_instrument, _method, _began) = (instrument, method, Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Records the seconds that went by.</summary>
    public void Dispose()
    {
        if (_instrument is null)
        {
            return;
        }

        double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        if (_method is null)
        {
            _instrument.Record(seconds);
        }
        else
        {
            _instrument.Record(seconds, new KeyValuePair<string, object?>("method", _method));
        }
    }
}

/// <summary>The way to a <see cref="Timing"/>.</summary>
public static class Timings
{
    /// <summary>Begins to measure; meant for <c>using</c>.</summary>
    /// <param name="instrument">Takes the seconds.</param>
    /// <param name="method">The value of the label <c>method</c>; null for none.</param>
    public static Timing Time(this Histogram<double> instrument, string? method = null) => new(instrument, method);
}
