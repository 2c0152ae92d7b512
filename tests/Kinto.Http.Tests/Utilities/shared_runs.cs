using Kinto.Http.Utilities;

namespace Kinto.Http.Tests.Utilities;

/// <summary>What stands between many callers and one query.</summary>
public sealed class shared_runs : IDisposable
{
    private readonly List<TaskCompletionSource<int>> _started = [];
    private readonly SemaphoreSlim _starts = new(0);

    [Fact]
    public async Task are_one_at_a_time_and_start_after_the_question()
    {
        var shared = new SharedRun<int>(RunAsync);
        Task<int> first = shared.RunAsync();
        await _starts.WaitAsync(TestContext.Current.CancellationToken);
        Task<int>[] later = [.. Enumerable.Range(0, 50).Select(_ => shared.RunAsync())];
        _started.Count.ShouldBe(1);
        _started[0].SetResult(1);
        (await first).ShouldBe(1);
        await _starts.WaitAsync(TestContext.Current.CancellationToken);
        _started[1].SetResult(2);
        (await Task.WhenAll(later)).ShouldAllBe(result => result == 2);
        _started.Count.ShouldBe(2);
    }

    [Fact]
    public async Task fail_for_those_who_share_them_alone()
    {
        var shared = new SharedRun<int>(RunAsync);
        Task<int> first = shared.RunAsync();
        await _starts.WaitAsync(TestContext.Current.CancellationToken);
        Task<int> second = shared.RunAsync();
        _started[0].SetException(new InvalidOperationException("broken"));
        await Should.ThrowAsync<InvalidOperationException>(() => first);
        await _starts.WaitAsync(TestContext.Current.CancellationToken);
        _started[1].SetResult(2);
        (await second).ShouldBe(2);
    }

    public void Dispose() => _starts.Dispose();

    private Task<int> RunAsync()
    {
        var run = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _started.Add(run);
        _starts.Release();
        return run.Task;
    }
}
