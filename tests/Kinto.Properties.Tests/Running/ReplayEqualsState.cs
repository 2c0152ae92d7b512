using Kinto.Projections.Rebuilding;
using Kinto.Testing;

namespace Kinto.Properties.Tests.Running;

/// <summary>The read model is the fold of all events, row by row.</summary>
public static class ReplayEqualsState
{
    public static async Task AssertAsync(KintoServer server)
    {
        VerifyReport report = await StoreVerifier.VerifyAsync(server.DataSource, null, CancellationToken.None);
        report.Differences.ShouldBeEmpty($"after {report.Events} events");
    }
}
