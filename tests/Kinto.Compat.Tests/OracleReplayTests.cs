using Kinto.Compat.Tests.Oracle;
using Kinto.Compat.Tests.Programs;
using Kinto.Testing;

namespace Kinto.Compat.Tests;

/// <summary>
/// Requests recorded with Kinto get Kinto's responses. How many do so already is a ratchet: raise a figure when the server reaches a
/// higher one, never lower it.
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
    public async Task at_least_as_many_recorded_requests_as_before_get_the_recorded_response(string file, int equal)
    {
        ExternalProgram? python = ExternalProgram.Find("python3");
        Assert.SkipUnless(OracleFolder.Exists, $"The recorded exchanges aren't at {OracleFolder.Path}.");
        Assert.SkipUnless(python is not null, "python3 isn't on the PATH.");
        await using KintoServer server = await StartAsync(OracleFolder.Path, file);
        string[] arguments = ["replay.py", server.BaseUrl.ToString().TrimEnd('/'), $"{file}.jsonl", "--show", "1000"];

        ProgramRun run = await python.RunAsync(OracleFolder.Path, arguments, TestContext.Current.CancellationToken);

        output.WriteLine(run.Output);
        ReplaySummary.Parse(run.Output + run.Errors).Equal.ShouldBeGreaterThanOrEqualTo(equal, run.Output);
    }

    private static async Task<KintoServer> StartAsync(string folder, string file) =>
        await KintoServer.StartAsync(await File.ReadAllTextAsync(Path.Combine(folder, file + ".ini"), TestContext.Current.CancellationToken));
}
