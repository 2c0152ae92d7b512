using System.Text.Json.Nodes;
using CsCheck;
using Kinto.Properties.Tests.Running;
using Kinto.Properties.Tests.Sequences;

namespace Kinto.Properties.Tests.Past;

/// <summary>
/// Blame names the change that the last diff shows which touches the value, where diffs go from one change to the next. A failure prints
/// CsCheck's seed and the shortest sequence that it found.
/// </summary>
public sealed class blamed_changes(AuditedStore store) : IClassFixture<AuditedStore>
{
    [Fact]
    public async Task are_the_last_that_touched_a_value()
    {
        int compared = 0;
        await Steps.Sequence.SampleAsync(
            async steps => compared += await PlayAsync([.. steps.Where(OneChangeATime)]),
            iter: 10,
            threads: 1,
            writeLine: line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            print: steps => string.Join('\n', steps.Select(s => s.ToString())));
        compared.ShouldBeGreaterThan(0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} values compared");
    }

    /// <summary>
    /// An object that was deleted and made anew at one time is changed as far as diffs go, and new as far as blame does: batches do that, and
    /// clients who choose timestamps that leave the clock where it is.
    /// </summary>
    private static bool OneChangeATime(Step step) =>
        step.Path != "/batch" && step.Body?.Contains("\"last_modified\":", StringComparison.Ordinal) != true;

    private async Task<int> PlayAsync(Step[] steps)
    {
        var times = new Times(store);
        await times.PlayAsync(steps);
        List<JsonNode> entries = await EntriesAsync(times.All);
        int compared = 0;
        foreach (string list in past_states.Lists)
        {
            foreach (string id in (await times.StateAsync(list, times.All[^1])).Keys.Where(id => list != "/buckets" || id is "a" or "b"))
            {
                string uri = $"{list}/{id}";
                Reply blame = await store.Auditor.GetAsync($"{uri}/blame?_at={times.All[^1]}");
                blame.Status.ShouldBe(200, $"{uri}\n{blame.Text}");
                compared += Compare(uri, blame, entries, times.All[0]);
            }
        }

        return compared;
    }

    private async Task<List<JsonNode>> EntriesAsync(IReadOnlyList<long> times)
    {
        var entries = new List<JsonNode>();
        foreach ((long from, long to) in times.Zip(times.Skip(1)))
        {
            foreach (string bucket in new[] { "a", "b" })
            {
                Reply diff = await store.Auditor.GetAsync($"/buckets/{bucket}/diff?_from={from}&_to={to}");
                diff.Status.ShouldBeOneOf([200, 404], diff.Text);
                entries.AddRange(diff.Status == 404 ? [] : diff.Data.AsArray().Select(e => e!));
            }
        }

        return entries;
    }

    /// <summary>Permissions are shown to some at some times; what they were set by isn't compared.</summary>
    private static int Compare(string uri, Reply blame, List<JsonNode> entries, long beginning)
    {
        JsonNode[] values =
        [
            .. blame.Data.AsArray().Select(v => v!)
                .Where(v => (long)v["since"]! > beginning && !((string)v["pointer"]!).StartsWith("/permissions", StringComparison.Ordinal)),
        ];
        foreach (JsonNode value in values)
        {
            string pointer = (string)value["pointer"]!;
            JsonNode? last = entries.LastOrDefault(e => (string?)e["uri"] == uri && e["patch"]!.AsArray().Any(o => Touches((string)o!["path"]!, pointer)));
            string context = $"{uri} {pointer}\n{value.ToJsonString()}\n{last?.ToJsonString()}";
            last.ShouldNotBeNull(context);
            ((long)last["timestamp"]!, (string?)last["user_id"]).ShouldBe(((long)value["since"]!, (string?)value["user_id"]), context);
        }

        return values.Length;
    }

    private static bool Touches(string path, string pointer) => Covers(path, pointer) || Covers(pointer, path);

    private static bool Covers(string above, string below) => below == above || below.StartsWith(above + "/", StringComparison.Ordinal);
}
