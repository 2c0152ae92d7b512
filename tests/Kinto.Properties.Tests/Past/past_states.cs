using CsCheck;
using Kinto.Properties.Tests.Running;
using Kinto.Properties.Tests.Sequences;

namespace Kinto.Properties.Tests.Past;

/// <summary>
/// The state of a list at T is what a client had that polled the list when its ETag was T. A failure prints CsCheck's seed and the
/// shortest sequence that it found.
/// </summary>
public sealed class past_states(AuditedStore store) : IClassFixture<AuditedStore>
{
    internal static readonly string[] Lists =
    [
        "/buckets",
        .. from b in new[] { "a", "b" } from list in new[] { "groups", "collections", "collections/a/records", "collections/b/records" } select $"/buckets/{b}/{list}",
    ];

    [Fact]
    public async Task are_what_pollers_saw()
    {
        int compared = 0;
        await Steps.Sequence.SampleAsync(
            async steps => compared += await PlayAsync(steps),
            iter: 25,
            threads: 1,
            writeLine: line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            print: steps => string.Join('\n', steps.Select(s => s.ToString())));
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} past states compared");
    }

    private async Task<int> PlayAsync(Step[] chosen)
    {
        await store.Alice().MustAsync("POST", "/__flush__");
        var seen = new Dictionary<(string List, long Time), string>();
        foreach (Step step in Steps.Scene.Concat(chosen.Where(s => !HidesStates(s))))
        {
            await step.SendAsync(store, 0);
            await PollAsync(seen);
        }

        await PassAsync(seen.Keys.Max(k => k.Time));
        foreach (((string list, long time), string body) in seen)
        {
            Reply then = await store.Auditor.GetAsync($"{list}?_since=0&_at={time}");
            then.Status.ShouldBe(200, $"{list} at {time}\n{then.Text}");
            (then.Status, then.Timestamp, then.Text).ShouldBe((200, time, body), list);
        }

        return seen.Count;
    }

    /// <summary>
    /// A batch may write with a timestamp that a client chose in the past, which leaves the ETag where it was, and move the clock on: of
    /// the two states with one ETag no poll could see the second.
    /// </summary>
    private static bool HidesStates(Step step) =>
        step.Path == "/batch" && step.Body!.Contains("\"last_modified\":", StringComparison.Ordinal);

    /// <summary>A clock may be ahead of the wall by a part of a second: such a time is still to come.</summary>
    private static async Task PassAsync(long time)
    {
        while (Now() <= time)
        {
            await Task.Delay(20);
        }
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// A change with a timestamp that a client chose in the past leaves the ETag where it was: the last poll of each ETag counts. Times
    /// to come, where somebody sent a clock into the future, aren't past.
    /// </summary>
    private async Task PollAsync(Dictionary<(string List, long Time), string> seen)
    {
        foreach (string list in Lists)
        {
            Reply reply = await store.Auditor.GetAsync(list + "?_since=0");
            if (reply.Status == 200 && reply.Timestamp <= Now() + 1000)
            {
                seen[(list, reply.Timestamp)] = reply.Text;
            }
        }
    }
}
