using Kinto.Projections.Feed;

namespace Kinto.Projections.Tests.Feed;

public sealed class Settled_position
{
    [Fact]
    public void moves_over_what_has_no_gap()
    {
        var settled = new SettledPosition(10);
        settled.Advance([11, 12, 13], isAll: true, oldestRunning: 5).ShouldBe(3);
        settled.Position.ShouldBe(13);
        settled.IsWaiting.ShouldBeFalse();
    }

    [Fact]
    public void waits_before_a_gap_until_all_transactions_are_over_that_ran_when_it_was_seen()
    {
        var settled = new SettledPosition(10);
        settled.Advance([11, 13], isAll: true, oldestRunning: 5).ShouldBe(1);
        settled.NeedsMark.ShouldBeTrue();
        settled.Mark(13, transaction: 9);
        settled.NeedsMark.ShouldBeFalse();
        settled.Advance([13], isAll: true, oldestRunning: 9).ShouldBe(0);
        settled.Position.ShouldBe(11);
        settled.Advance([13, 14], isAll: true, oldestRunning: 10).ShouldBe(2);
        settled.Position.ShouldBe(14);
    }

    [Fact]
    public void takes_up_what_filled_the_gap()
    {
        var settled = new SettledPosition(10);
        settled.Advance([12], isAll: true, oldestRunning: 5).ShouldBe(0);
        settled.Mark(12, transaction: 9);
        settled.Advance([11, 12], isAll: true, oldestRunning: 5).ShouldBe(2);
        settled.Position.ShouldBe(12);
    }

    /// <summary>
    /// Transactions that draw numbers, commit or fail, in any order, and looks in between: what was passed is never added to later, and
    /// at the end everything was passed.
    /// </summary>
    [Fact]
    public void never_passes_what_is_still_to_come()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        for (int i = 0; i < 300; i++)
        {
            new Simulation(new Random(seed + i), $"seed {seed} round {i}").Run();
        }
    }

    private sealed class Simulation(Random random, string context)
    {
        private readonly SettledPosition _settled = new(0);
        private readonly SortedDictionary<ulong, List<long>> _running = [];
        private readonly SortedSet<long> _committed = [];
        private readonly List<long> _passed = [];
        private long _lastNumber;
        private ulong _lastTransaction = 2;

        public void Run()
        {
            for (int step = 0; step < 200; step++)
            {
                Step(random.Next(5));
            }

            while (_running.Count > 0)
            {
                End(commits: true);
            }

            for (int i = 0; i < 500; i++)
            {
                Look();
            }

            _passed.ShouldBe<IEnumerable<long>>([.. _committed], context);
        }

        private void Step(int what)
        {
            switch (what)
            {
                case 0:
                    _running[++_lastTransaction] = [];
                    break;
                case 1 or 2 when _running.Count > 0:
                    _running.ElementAt(random.Next(_running.Count)).Value.Add(++_lastNumber);
                    break;
                case 3 when _running.Count > 0:
                    End(commits: random.Next(3) > 0);
                    break;
                case 4:
                    Look();
                    break;
            }
        }

        private void End(bool commits)
        {
            (ulong transaction, List<long> numbers) = _running.ElementAt(random.Next(_running.Count));
            _running.Remove(transaction);
            if (commits)
            {
                numbers.ShouldAllBe(n => n > _settled.Position, context);
                _committed.UnionWith(numbers);
            }
        }

        private void Look()
        {
            const int Limit = 3;
            long[] seen = [.. _committed.Where(n => n > _settled.Position).Take(Limit)];
            ulong oldest = _running.Count > 0 ? _running.First().Key : _lastTransaction + 1;
            int taken = _settled.Advance(seen, seen.Length < Limit, oldest);
            _passed.AddRange(seen.Take(taken));
            if (_settled.NeedsMark)
            {
                _settled.Mark(seen[^1], ++_lastTransaction);
            }
        }
    }
}
