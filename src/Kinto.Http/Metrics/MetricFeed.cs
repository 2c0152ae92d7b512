using System.Diagnostics.Metrics;

namespace Kinto.Http.Metrics;

/// <summary>Takes measurements as they are made, on whatever thread makes them: it must be quick and never fail.</summary>
internal interface IMetricSink
{
    /// <summary>Takes one.</summary>
    /// <param name="metric">What was measured.</param>
    /// <param name="help">What it means, in a sentence.</param>
    /// <param name="value">The value: seconds, bytes, a count.</param>
    /// <param name="labels">Its labels.</param>
    void Take(MetricDefinition metric, string help, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels);
}

/// <summary>Hands the measurements of all metrics to a sink, until it is disposed.</summary>
internal sealed class MetricFeed : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly IMetricSink _sink;

    public MetricFeed(IMetricSink sink)
    {
        _sink = sink;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (MetricCatalogue.Meters.Contains(instrument.Meter.Name) && MetricCatalogue.Of(instrument.Name) is { } metric)
            {
                listener.EnableMeasurementEvents(instrument, metric);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, state) => Take(instrument, value, labels, state));
        _listener.SetMeasurementEventCallback<double>(Take);
        _listener.Start();
    }

    /// <summary>Asks for what is not told but looked at.</summary>
    public void Look() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels, object? state) =>
        _sink.Take((MetricDefinition)state!, instrument.Description ?? "", value, labels);
}
