using Kinto.Fuzz.Checking;

namespace Kinto.Fuzz;

/// <summary>The command: prints its seed, what it counted and what it found. Exit code 1 where it found anything.</summary>
internal static class FuzzVerb
{
    private const int Shown = 20;

    public static async Task<int> RunAsync(Uri url, int requests, int seed, FileInfo failures, CancellationToken cancellation)
    {
        Console.WriteLine($"--seed {seed} --requests {requests}");
        FuzzReport report = await FuzzRun.RunAsync(url, requests, seed, cancellation);
        Console.WriteLine(report.Tally);
        if (report.Findings.Count == 0)
        {
            Console.WriteLine($"{requests} requests, every answer as the document says.");
            return 0;
        }

        await File.WriteAllLinesAsync(failures.FullName, report.Findings.Select(f => f.ToJson(url)), cancellation);
        foreach (Finding finding in report.Findings.DistinctBy(f => f.Summary).Take(Shown))
        {
            Console.WriteLine($"{finding.Summary}\n  {finding.Request.ToCurl(url)}");
        }

        Console.WriteLine($"{report.Findings.Count} of {requests} answers are not as the document says: {failures.FullName}");
        return 1;
    }
}
