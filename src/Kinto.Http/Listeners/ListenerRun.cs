using System.Collections.Concurrent;
using Kinto.Http.Configuration;
using Kinto.Projections.Listeners;
using Npgsql;

namespace Kinto.Http.Listeners;

/// <summary>
/// Serves one listener while it is this process's turn: one loop puts what was committed among its deliveries, another delivers them,
/// several lists side by side.
/// </summary>
internal sealed class ListenerRun : IAsyncDisposable
{
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(1);

    private readonly ListenerSettings _settings;
    private readonly NpgsqlDataSource _dataSource;
    private readonly ILogger _log;
    private readonly ListDelivery _delivery;
    private readonly DeliveryQueue _queue;
    private readonly Nudge _committed = new();
    private readonly Nudge _added = new();
    private readonly ConcurrentDictionary<string, Task> _busy = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loops;

    public ListenerRun(ListenerSettings settings, NpgsqlDataSource dataSource, IReceiver receiver, ILogger log)
    {
        _settings = settings;
        _dataSource = dataSource;
        _log = log;
        _delivery = new(settings, dataSource, receiver, log);
        _queue = new(dataSource, settings.Name);
        _loops = Task.WhenAll(Task.Run(() => AgainAsync(RelayAsync)), Task.Run(() => AgainAsync(DeliverAsync)));
    }

    /// <summary>Says that something was committed. Returns at once, and never fails.</summary>
    public void Nudge() => _committed.Give();

    /// <summary>Stops; deliveries under way are broken off, and come again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loops;
        await Task.WhenAll(_busy.Values);
        _stop.Dispose();
    }

    private async Task AgainAsync(Func<CancellationToken, Task> loop)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await loop(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever keeps a loop from the database, it goes on when it can.
            catch (Exception e)
            {
                ListenerLog.Interrupted(_log, _settings.Name, e);
                await Task.WhenAny(Task.Delay(s_idle, _stop.Token));
            }
#pragma warning restore CA1031
        }
    }

    private async Task RelayAsync(CancellationToken cancellation)
    {
        Relay relay = await Relay.OpenAsync(_dataSource, new(_settings.Name, _settings.Actions, _settings.Resources), cancellation);
        TimeSpan interval = s_shortest;
        while (true)
        {
            _committed.Take();
            RelayStep step = await relay.StepAsync(cancellation);
            if (step.Added > 0)
            {
                _added.Give();
            }

            if (!step.HasMore)
            {
                interval = step.Added > 0 || step.IsWaiting ? s_shortest : Longer(interval);
                await Task.Delay(s_breath, cancellation);
                await _committed.WaitAsync(interval, cancellation);
            }
        }
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        while (true)
        {
            _added.Take();
            int room = _settings.PoolSize - _busy.Count;
            DueLists due = room > 0 ? await _queue.DueAsync(_busy.Keys, room, cancellation) : new([], null);
            foreach (string list in due.Lists)
            {
                // Kept before it starts, so that its end can't come first.
                var task = new Task<Task>(() => ServeAsync(list, cancellation));
                _busy[list] = task.Unwrap();
                task.Start(TaskScheduler.Default);
            }

            if (due.Lists.Count == 0)
            {
                await _added.WaitAsync(due.Next is { } next && next < s_idle ? next : s_idle, cancellation);
            }
        }
    }

    private async Task ServeAsync(string list, CancellationToken cancellation)
    {
        try
        {
            await _delivery.RunAsync(list, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It comes again.
        }
#pragma warning disable CA1031 // What can't be noted down in the database is tried again.
        catch (Exception e)
        {
            ListenerLog.Interrupted(_log, _settings.Name, e);
            await Task.WhenAny(Task.Delay(s_idle, cancellation));
        }
#pragma warning restore CA1031
        finally
        {
            _busy.TryRemove(list, out _);
            _added.Give();
        }
    }

    private static TimeSpan Longer(TimeSpan interval) => interval * 1.3 < s_longest ? interval * 1.3 : s_longest;
}
