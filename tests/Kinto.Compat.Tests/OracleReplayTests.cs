using Kinto.Compat.Tests.Oracle;
using Kinto.Compat.Tests.Programs;
using Kinto.Testing;

namespace Kinto.Compat.Tests;

/// <summary>
/// Requests recorded with Kinto get Kinto's responses, but for the rows of <c>deviations.md</c>. How many are equal to the letter is a
/// ratchet besides: raise a figure when the server reaches a higher one, never lower it.
/// </summary>
public sealed class OracleReplayTests(ITestOutputHelper output)
{
    // A run reaches 5,385. Requests that list generated ids in the order of the ids are equal in some runs only, so not counted.
    private const int EqualInSequences = 5_382;
    private const int EqualInPaged = 1_383;

    [Fact]
    public async Task every_request_of_the_sample_gets_the_recorded_response()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "tests", "Kinto.Compat.Tests", "Oracle");
        await using KintoServer server = await StartAsync(folder, "oracle-sample");
        using HttpClient client = server.Client();
        var replayer = new Replayer(client, TestContext.Current.CancellationToken);
        foreach (Exchange exchange in Exchange.Read(Path.Combine(folder, "oracle-sample.jsonl")))
        {
            (await replayer.ReplayAsync(exchange)).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("sequences", EqualInSequences)]
    [InlineData("paged", EqualInPaged)]
    public async Task recorded_requests_get_the_recorded_response_or_a_known_difference(string file, int equal)
    {
        ExternalProgram? python = ExternalProgram.Find("python3");
        Assert.SkipUnless(OracleFolder.Exists, $"The recorded exchanges aren't at {OracleFolder.Path}.");
        Assert.SkipUnless(python is not null, "python3 isn't on the PATH.");
        await using KintoServer server = await StartAsync(OracleFolder.Path, file);
        string[] arguments = ["replay.py", server.BaseUrl.ToString().TrimEnd('/'), $"{file}.jsonl", "--show", "1000"];

        ProgramRun run = await python.RunAsync(OracleFolder.Path, arguments, TestContext.Current.CancellationToken);

        output.WriteLine(run.Output);
        Compare(ReportedDifference.Parse(run.Output), [.. KnownDifference.Read().Where(k => k.First.StartsWith(file, StringComparison.Ordinal))]);
        ReplaySummary.Parse(run.Output + run.Errors).Equal.ShouldBeGreaterThanOrEqualTo(equal, run.Output);
    }

    private static void Compare(IReadOnlyList<ReportedDifference> reported, IReadOnlyList<KnownDifference> known)
    {
        reported
            .Where(r => r.Severity != "S4" && !known.Any(k => k.First == r.First && k.Severity == r.Severity && r.Requests <= k.Requests))
            .Select(r => r.Line)
            .ShouldBeEmpty("Defects, or rows that deviations.md lacks");
        known
            .Where(k => k.Always && !reported.Any(r => r.First == k.First && r.Severity == k.Severity))
            .ShouldBeEmpty("Rows of deviations.md that no longer are");
    }

    private static async Task<KintoServer> StartAsync(string folder, string file) =>
        await KintoServer.StartAsync(await File.ReadAllTextAsync(Path.Combine(folder, file + ".ini"), TestContext.Current.CancellationToken));
}
