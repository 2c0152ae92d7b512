using System.Text.Json.Nodes;
using CsCheck;

namespace Kinto.Properties.Tests.Sequences;

/// <summary>
/// Whatever is asked, in whatever order: each answer is JSON, none is the server's fault, and the tables are the fold of the events.
/// A failure prints CsCheck's seed and the shortest sequence that it found.
/// </summary>
public sealed class random_sequences_of_requests(random_sequences_of_requests.Store store) : IClassFixture<random_sequences_of_requests.Store>
{
    private static readonly int[] s_errnos = [104, 107, 110, 111, 114, 115, 121, 122];

    [Fact]
    public async Task are_answered_soundly_and_replay_to_the_same_state()
    {
        var statuses = new SortedDictionary<int, int>();
        await Steps.Sequence.SampleAsync(
            steps => PlayAsync(steps, statuses),
            iter: 120,
            threads: 1,
            writeLine: line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            print: steps => string.Join('\n', steps.Select(s => s.ToString())));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.Select(s => $"{s.Value} × {s.Key}")));
    }

    private async Task PlayAsync(Step[] chosen, SortedDictionary<int, int> statuses)
    {
        await store.Alice().MustAsync("POST", "/__flush__");
        Step[] steps = [.. Steps.Scene, .. chosen];
        for (int i = 0; i < steps.Length; i++)
        {
            Reply reply = await steps[i].SendAsync(store, i);
            statuses[reply.Status] = statuses.GetValueOrDefault(reply.Status) + 1;
            Check(reply.Status, reply.Text, steps[i]);
            if (steps[i].Path == "/batch" && reply.Status == 200)
            {
                CheckBatch(reply, steps[i]);
            }
        }

        await ReplayEqualsState.AssertAsync(store.First);
        await NoOrphans.AssertAsync(store.First);
    }

    private static void Check(int status, string text, Step step)
    {
        status.ShouldBeLessThan(500, $"{step}\n{text}");
        if (status == 304)
        {
            return;
        }

        JsonNode json = Should.NotThrow(() => JsonNode.Parse(text), $"{step}\n{text}")!;
        if (status >= 400)
        {
            ((int)json["code"]!).ShouldBe(status, step.ToString());
            s_errnos.ShouldContain((int)json["errno"]!, $"{step}\n{text}");
        }
    }

    private static void CheckBatch(Reply reply, Step step)
    {
        foreach (JsonNode? response in reply.Json["responses"]!.AsArray())
        {
            int status = (int)response!["status"]!;
            Check(status, status == 304 ? "" : response["body"]!.ToJsonString(), step);
        }
    }

    /// <summary>Histories are kept, and Carol may delete anybody's data.</summary>
    public sealed class Store() : SharedStore(
        $"""
        kinto.includes = kinto.plugins.flush kinto.plugins.history
        kinto.user-data_delete_principals = {Principal("carol")}
        """);
}
