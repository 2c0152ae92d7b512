using CsCheck;
using Kinto.Properties.Tests.Running;
using Kinto.Properties.Tests.Sequences;
using Npgsql;

namespace Kinto.Properties.Tests.Reverting;

/// <summary>
/// A forced revert to T gives the state at T with new timestamps, and its own revert the state before it, whatever happened. A failure
/// prints CsCheck's seed and the shortest sequences that it found.
/// </summary>
public sealed class reverted_buckets(reverted_buckets.Store store) : IClassFixture<reverted_buckets.Store>
{
    private static readonly string[] s_buckets = ["a", "b"];

    [Fact]
    public async Task have_the_state_at_that_time()
    {
        int reverted = 0;
        await Gen.Select(Steps.Sequence, Steps.Sequence, (before, after) => (Before: before, After: after)).SampleAsync(
            async steps => reverted += await PlayAsync(steps.Before, steps.After),
            iter: 25,
            threads: 1,
            writeLine: line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            print: steps => string.Join('\n', [.. steps.Before.Select(s => s.ToString()), "--- then", .. steps.After.Select(s => s.ToString())]));
        TestContext.Current.TestOutputHelper?.WriteLine($"{reverted} buckets reverted");
        reverted.ShouldBeGreaterThan(0);
    }

    private async Task<int> PlayAsync(Step[] before, Step[] after)
    {
        await store.Alice().MustAsync("POST", "/__flush__");
        await SendAsync([.. Steps.Scene, .. before]);
        var then = new Dictionary<string, string[]>();
        foreach (string bucket in s_buckets)
        {
            then[bucket] = await StateAsync(bucket);
        }

        long time = await PassAsync();
        await SendAsync(after);
        int reverted = 0;
        foreach (string bucket in s_buckets)
        {
            string[] changed = await StateAsync(bucket);
            if (await RevertAsync(bucket, $"\"to\":{time}") is not { } revert)
            {
                changed.ShouldBe(then[bucket], "nothing was to be reverted");
                continue;
            }

            (await StateAsync(bucket)).ShouldBe(then[bucket], $"bucket {bucket} at {time}");
            reverted++;
            await ReplayEqualsState.AssertAsync(store.First);
            await RevertAsync(bucket, $"\"batch\":\"{revert}\"");
            (await StateAsync(bucket)).ShouldBe(changed, $"bucket {bucket}, whose revert was reverted");
        }

        await NoOrphans.AssertAsync(store.First);
        return reverted;
    }

    private async Task SendAsync(IEnumerable<Step> steps)
    {
        // A timestamp that a client chooses may send a clock years ahead, or leave it where it was, so that the change counts as of before.
        foreach (Step step in steps.Where(s => !s.ToString().Contains("last_modified", StringComparison.Ordinal)))
        {
            await step.SendAsync(store, 0);
        }
    }

    private async Task<string?> RevertAsync(string bucket, string what)
    {
        Reply reply = await store.As("admin").PostAsync($"/buckets/{bucket}/revert", $"{{{what},\"force\":true}}");
        reply.Status.ShouldBe(200, reply.Text);
        reply.Data["left_alone"]!.AsArray().ShouldBeEmpty(reply.Text);
        return (string?)reply.Data["batch"];
    }

    /// <summary>The live objects of a bucket without their timestamps.</summary>
    private async Task<string[]> StateAsync(string bucket)
    {
        await using NpgsqlCommand command = store.First.DataSource.CreateCommand(
            """
            SELECT coalesce(array_agg(list || '/' || id || ' ' || convert_from(body, 'UTF8') || ' ' || acl ORDER BY list, id), '{}')
            FROM kinto.objects WHERE NOT deleted AND ((list = '/buckets' AND id = $1) OR split_part(list, '/', 3) = $1)
            """);
        command.Parameters.Add(new() { Value = bucket });
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until the wall is behind every clock, so that what comes then is later on each; the time.</summary>
    private async Task<long> PassAsync()
    {
        await using NpgsqlCommand command = store.First.DataSource.CreateCommand("SELECT max(last_modified) FROM kinto.clocks");
        long latest = (long)(await command.ExecuteScalarAsync())!;
        while (Now() <= latest)
        {
            await Task.Delay(5);
        }

        await Task.Delay(2);
        return latest;
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The settings let an administrator read, write and create everything.</summary>
    public sealed class Store() : SharedStore(string.Join('\n',
        from kind in new[] { "bucket", "group", "collection", "record" }
        from permission in new[] { "read", "write", "create" }
        select $"{kind}_{permission}_principals = {Principal("admin")}{(kind == "bucket" && permission == "create" ? " system.Authenticated" : "")}"));
}
