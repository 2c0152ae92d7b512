namespace Kinto.Http.Tests.Metrics;

/// <summary>Instruments belong to the process: tests that look at numbers run while no other test's server is measured along.</summary>
[CollectionDefinition(nameof(alone), DisableParallelization = true)]
public sealed class alone;
