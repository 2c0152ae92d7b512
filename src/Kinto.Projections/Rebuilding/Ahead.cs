using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Kinto.Projections.Rebuilding;

/// <summary>Reads a sequence ahead of whoever takes it, on another thread, in runs of a fixed length and a few of them at most.</summary>
internal static class Ahead
{
    private const int MaxRuns = 4;

    /// <summary>The items in their order.</summary>
    /// <param name="items">The sequence. What it throws is thrown to the taker, after what came before.</param>
    /// <param name="run">The length of a run; the last may be shorter.</param>
    /// <param name="cancellation">Stops both.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        IAsyncEnumerable<T> items, int run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var runs = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(MaxRuns) { SingleReader = true, SingleWriter = true });
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task reading = Task.Run(() => FillAsync(items, run, runs.Writer, both.Token), CancellationToken.None);
        try
        {
            await foreach (List<T> next in runs.Reader.ReadAllAsync(cancellation))
            {
                yield return next;
            }
        }
        finally
        {
            // A taker that stops early leaves nobody behind who still uses the connection.
            await both.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync<T>(IAsyncEnumerable<T> items, int run, ChannelWriter<List<T>> to, CancellationToken cancellation)
    {
        try
        {
            var next = new List<T>(run);
            await foreach (T item in items.WithCancellation(cancellation))
            {
                next.Add(item);
                if (next.Count == run)
                {
                    await to.WriteAsync(next, cancellation);
                    next = new(run);
                }
            }

            await to.WriteAsync(next, cancellation);
            to.Complete();
        }
        catch (Exception e)
        {
            // The taker gets it.
            to.Complete(e);
        }
    }
}
