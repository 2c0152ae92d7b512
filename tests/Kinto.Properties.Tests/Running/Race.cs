namespace Kinto.Properties.Tests.Running;

/// <summary>Things that happen at once.</summary>
public static class Race
{
    /// <summary>Lets <paramref name="count"/> runners go at the same moment; their results, in the order of their numbers.</summary>
    public static async Task<T[]> Of<T>(int count, Func<int, Task<T>> runner)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<T>[] runners = [.. Enumerable.Range(0, count).Select(RunAsync)];
        gate.SetResult();
        return await Task.WhenAll(runners);

        async Task<T> RunAsync(int number)
        {
            await gate.Task;
            return await runner(number);
        }
    }

    /// <inheritdoc cref="Of{T}"/>
    public static Task Of(int count, Func<int, Task> runner) => Of(count, async number =>
    {
        await runner(number);
        return true;
    });
}
