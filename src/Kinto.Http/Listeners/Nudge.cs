namespace Kinto.Http.Listeners;

/// <summary>Wakes a loop before its time.</summary>
internal sealed class Nudge
{
    private TaskCompletionSource _given = New();

    /// <summary>Wakes the loop, or lets its next wait end at once. Never fails.</summary>
    public void Give() => Volatile.Read(ref _given).TrySetResult();

    /// <summary>Waits for a nudge that was given since <see cref="Take"/>, or until the time is over.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(Volatile.Read(ref _given).Task, Task.Delay(longest, time.Token));
        await time.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Forgets the nudges that were given: what they were about is looked at next.</summary>
    public void Take() => Volatile.Write(ref _given, New());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
