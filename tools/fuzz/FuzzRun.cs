using Kinto.Fuzz.Checking;
using Kinto.Fuzz.Document;
using Kinto.Fuzz.Generation;
using Kinto.Fuzz.Wire;

namespace Kinto.Fuzz;

/// <summary>What a run came to.</summary>
/// <param name="Tally">The answers by operation and status.</param>
/// <param name="Findings">The answers that the document doesn't allow.</param>
internal sealed record FuzzReport(Tally Tally, IReadOnlyList<Finding> Findings);

/// <summary>Reads the document, then sends requests one after the other and checks each answer.</summary>
internal static class FuzzRun
{
    /// <summary>Runs. Under one seed the same choices are made; ids and timestamps that the server chooses still differ.</summary>
    /// <param name="url">The root of the API, with a slash at its end.</param>
    /// <param name="requests">How many requests.</param>
    /// <param name="seed">The seed of all chances.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task<FuzzReport> RunAsync(Uri url, int requests, int seed, CancellationToken cancellation)
    {
        await using var client = new WireClient(url);
        ApiDocument document = await ReadAsync(client, url, cancellation);
        var knowledge = new Knowledge(url.AbsolutePath.TrimEnd('/'));
        var maker = new RequestMaker(document, knowledge, new Dice(seed));
        var check = new AnswerCheck(document, knowledge.Prefix);
        var tally = new Tally();
        var findings = new List<Finding>();
        for (int i = 0; i < requests; i++)
        {
            WireRequest request = maker.Make();
            WireAnswer? answer = await client.SendAsync(request, cancellation);
            tally.Count(check.NameOf(request), answer?.Status ?? 0);
            findings.AddRange(check.Problems(request, answer).Select(problem => new Finding(i, problem, check.NameOf(request), request, answer)));
            if (answer is not null)
            {
                knowledge.Learn(request, answer);
            }
        }

        return new(tally, findings);
    }

    private static async Task<ApiDocument> ReadAsync(WireClient client, Uri url, CancellationToken cancellation)
    {
        WireAnswer? answer = await client.SendAsync(new("GET", url.AbsolutePath + "__api__", [], []), cancellation);
        return answer is { Status: 200 } ? ApiDocument.Parse(answer.Body) : throw new InvalidOperationException($"There is no document at {url}__api__.");
    }
}
