namespace Kinto.Http.Tests.Metrics;

/// <summary>Instruments belong to the process: tests that look at numbers run while no other test's server is measured along.</summary>
[CollectionDefinition(nameof(measured_alone), DisableParallelization = true)]
public sealed class measured_alone;
