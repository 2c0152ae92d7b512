using Kinto.Http.Configuration;
using Kinto.Http.Metrics.Otlp;
using Kinto.Http.Metrics.Prometheus;
using Kinto.Http.Metrics.Statsd;

namespace Kinto.Http.Metrics;

/// <summary>Puts the ways out for measurements together; each is there only where it is switched on.</summary>
internal static class MetricsComposition
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddMeasuring(this IServiceCollection services, KintoSettings settings)
    {
        services.AddSingleton<EndpointNames>().AddSingleton<RequestMetrics>().AddHostedService<OtlpExport>();
        if (settings.Plugins.Has(Plugin.Prometheus))
        {
            services.AddSingleton<PrometheusRegistry>();
        }

        if (settings.Plugins.Has(Plugin.Statsd) && settings.Metrics.Statsd is { } statsd)
        {
            services.AddSingleton(statsd).AddHostedService<StatsdSender>();
        }

        return services;
    }
}
