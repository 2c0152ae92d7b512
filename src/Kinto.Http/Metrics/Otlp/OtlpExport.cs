using Kinto.Http.Configuration;
using Kinto.Projections.Measuring;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kinto.Http.Metrics.Otlp;

/// <summary>
/// Traces and metrics by OTLP, where OpenTelemetry's standard variables name an endpoint; the exporters read all the others themselves
/// (protocol, headers, intervals, sampler, attributes of the resource).
/// </summary>
internal sealed class OtlpExport(KintoSettings settings) : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsOn("TRACES"))
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(Resource())
                .AddSource("Microsoft.AspNetCore", StoreMetrics.Name, "Npgsql")
                .AddOtlpExporter()
                .Build();
        }

        if (IsOn("METRICS"))
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(Resource())
                .AddMeter(KintoMetrics.Name, StoreMetrics.Name, "Npgsql", "System.Runtime")
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends what is left.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        (_traces, _metrics) = (null, null);
    }

    private static bool IsOn(string signal) =>
        !string.Equals(Variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && Variable($"OTEL_{signal}_EXPORTER") is null or "otlp"
        && (Variable("OTEL_EXPORTER_OTLP_ENDPOINT") ?? Variable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")) is not null;

    private ResourceBuilder Resource()
    {
        ResourceBuilder resource = ResourceBuilder.CreateDefault();
        bool isNamed = Variable("OTEL_SERVICE_NAME") is not null || Variable("OTEL_RESOURCE_ATTRIBUTES")?.Contains("service.name=", StringComparison.Ordinal) is true;
        return isNamed ? resource : resource.AddService(settings.Project.Name, serviceVersion: settings.Project.Version);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
