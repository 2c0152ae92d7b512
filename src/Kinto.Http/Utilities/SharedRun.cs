namespace Kinto.Http.Utilities;

/// <summary>
/// Runs something at most once at a time for any number of callers: whoever comes while it runs waits for the next run, together
/// with all others who came meanwhile. Nobody gets a result from before they asked.
/// </summary>
internal sealed class SharedRun<T>(Func<Task<T>> run)
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private Task<T>? _next;

    /// <summary>The result of a run that starts after this call.</summary>
    public Task<T> RunAsync()
    {
        lock (_gate)
        {
            return _next ??= AfterAsync(_running);
        }
    }

    private async Task<T> AfterAsync(Task running)
    {
        // Never goes on within the caller's lock, and whatever became of the former run is its callers' business.
        await running.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            _running = _next!;
            _next = null;
        }

        return await run();
    }
}
