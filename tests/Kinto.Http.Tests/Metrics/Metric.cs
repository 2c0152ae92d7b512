using Kinto.Http.Metrics;

namespace Kinto.Http.Tests.Metrics;

/// <summary>The names of the catalogue with something in the place of their free parts.</summary>
internal static class Metric
{
    public static string Named(string name) => name.Replace("<policy>", "account", StringComparison.Ordinal).Replace("<name>", "redis", StringComparison.Ordinal);

    public static TheoryData<string> Names => [.. MetricCatalogue.All.Select(m => m.Name)];

    public static MetricDefinition Of(string name) => MetricCatalogue.All.Single(m => m.Name == name);
}
