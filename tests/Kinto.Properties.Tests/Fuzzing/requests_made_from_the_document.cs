using Kinto.Fuzz;
using Kinto.Testing;

namespace Kinto.Properties.Tests.Fuzzing;

/// <summary>
/// The OpenAPI document tells the truth: whatever is sent to its operations, right or wrong, is answered as it says. The long run is
/// <c>dotnet run --project tools/fuzz</c>.
/// </summary>
public sealed class requests_made_from_the_document
{
    private const int Requests = 2_000;

    private const string Everything =
        """
        [app:main]
        kinto.userid_hmac_secret = a secret for tests
        kinto.includes = kinto.plugins.flush kinto.plugins.history kinto.plugins.default_bucket
        kinto.experimental_permissions_endpoint = true
        kinto.experimental_collection_schema_validation = true
        multiauth.policies = basicauth
        """;

    [Fact]
    public async Task are_answered_as_it_says()
    {
        int seed = Seed.Next();
        await using KintoServer server = await KintoServer.StartAsync(Everything);
        FuzzReport report = await FuzzRun.RunAsync(server.BaseUrl, Requests, seed, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(report.Tally.ToString());

        report.Findings.Select(f => $"{f.Summary}\n{f.ToJson(server.BaseUrl)}").ShouldBeEmpty();

        // A run in which most is refused at the door would prove little.
        int[] reached = [200, 201, 304, 307, 400, 401, 403, 404, 405, 412, 415];
        reached.ShouldAllBe(status => report.Tally.Operations.Sum(o => report.Tally.Of(o, status)) > 0);
        report.Tally.Operations.Sum(o => report.Tally.Of(o, 200) + report.Tally.Of(o, 201)).ShouldBeGreaterThan(Requests / 4);
    }
}
