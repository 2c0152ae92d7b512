using Kinto.Http.Passwords;

namespace Kinto.Http.Tests.Passwords;

public sealed class password_work
{
    [Fact]
    public async Task is_done_by_few_at_a_time_and_refused_when_too_much_waits()
    {
        var hasher = new HeldHasher();
        using var work = new PasswordWork(hasher);
        List<Task<string>> running = [];
        while (running.Count < PasswordWork.MaxWaiting + HeldHasher.Most)
        {
            running.Add(work.HashAsync("x"));
        }

        await hasher.AllStarted;
        List<Task<string>> refused = [work.HashAsync("x"), work.HashAsync("x")];
        while (running.Concat(refused).All(t => !t.IsFaulted))
        {
            refused.Add(work.HashAsync("x"));
        }

        hasher.AtOnce.ShouldBe(HeldHasher.Most);
        hasher.Release();
        await Task.WhenAll(running);
        hasher.AtOnce.ShouldBe(HeldHasher.Most);
        (await work.HashAsync("x")).ShouldBe("hash");
        refused.Where(t => t.IsFaulted).ShouldAllBe(t => t.Exception!.InnerException is PasswordWorkException);
    }

    [Fact]
    public async Task goes_on_after_a_failure()
    {
        using var work = new PasswordWork(new FailingHasher());
        for (int i = 0; i < PasswordWork.MaxWaiting + 10; i++)
        {
            await Should.ThrowAsync<InvalidOperationException>(() => work.HashAsync("x"));
        }
    }

    private sealed class HeldHasher : IPasswordHasher
    {
        public static readonly int Most = Math.Max(1, Environment.ProcessorCount / 2);
        private readonly TaskCompletionSource _gate = new();
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _now;

        public int AtOnce { get; private set; }

        public Task AllStarted => _started.Task;

        public string Decoy => "";

        public void Release() => _gate.SetResult();

        public string Hash(string password)
        {
            int now = Interlocked.Increment(ref _now);
            lock (_gate)
            {
                AtOnce = Math.Max(AtOnce, now);
            }

            if (now == Most)
            {
                _started.TrySetResult();
            }

            _gate.Task.GetAwaiter().GetResult();
            Interlocked.Decrement(ref _now);
            return "hash";
        }

        public bool Verify(string password, string hash) => false;
    }

    private sealed class FailingHasher : IPasswordHasher
    {
        public string Decoy => "";

        public string Hash(string password) => throw new InvalidOperationException();

        public bool Verify(string password, string hash) => throw new InvalidOperationException();
    }
}
