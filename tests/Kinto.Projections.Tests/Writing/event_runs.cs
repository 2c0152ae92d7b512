using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Buckets;
using Kinto.Events.Collections;
using Kinto.Projections.Writing;

namespace Kinto.Projections.Tests.Writing;

public sealed class Event_runs
{
    [Fact]
    public void keep_the_order_of_all_events()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            IKintoEvent[] events = [.. Enumerable.Range(0, random.Next(40)).Select(t => Any(random, t))];
            IReadOnlyList<IKintoEvent>[] runs = [.. EventRuns.Of(events)];
            runs.SelectMany(r => r).ShouldBe(events, $"seed {seed}");
            runs.ShouldAllBe(r => r.Count > 0 && (r.All(IsEnd) || !r.Any(IsEnd)), $"seed {seed}");
            runs.ShouldAllBe(r => AreApart(Ends(r)), $"seed {seed}");
            runs.ShouldAllBe(r => r.GroupBy(e => e.StreamKey).SelectMany(g => g).SequenceEqual(r), $"seed {seed}");
        }
    }

    [Fact]
    public void have_a_bound() =>
        EventRuns.Of([.. Enumerable.Range(0, 4500).Select(t => Writes.RecordEvent($"r{t}", t))]).Select(r => r.Count).ShouldBe([2000, 2000, 500]);

    [Fact]
    public void hold_many_ends_that_have_nothing_to_do_with_each_other() =>
        EventRuns.Of([.. Enumerable.Range(0, 600).Select(t => new CollectionDeleted("b", $"c{t}", t, Writes.At(t)))]).Select(r => r.Count).ShouldBe([256, 256, 88]);

    private static IKintoEvent Any(Random random, int t) => random.Next(6) switch
    {
        0 => new BucketDeleted($"b{random.Next(3)}", t, Writes.At(t)),
        1 or 2 => new CollectionDeleted($"b{random.Next(3)}", $"c{random.Next(3)}", t, Writes.At(t)),
        _ => Writes.RecordEvent($"r{random.Next(3)}", t),
    };

    private static bool IsEnd(IKintoEvent e) => e is BucketDeleted or CollectionDeleted;

    private static bool AreApart(List<ObjectUri> ends) =>
        ends.Distinct().Count() == ends.Count && !ends.Any(a => ends.Any(b => a.Contains(b.List)));

    private static List<ObjectUri> Ends(IReadOnlyList<IKintoEvent> run) => [.. run.Where(IsEnd).Select(e => ((IObjectEvent)e).Uri)];
}
