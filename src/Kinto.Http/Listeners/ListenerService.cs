using Kinto.Http.Configuration;
using Kinto.Projections.Listeners;
using Kinto.Projections.Writing;
using Npgsql;

namespace Kinto.Http.Listeners;

/// <summary>Serves the listeners of the settings, those whose turn this process has. A server without listeners has no part of it.</summary>
internal sealed class ListenerService : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<ListenerSettings> _listeners;
    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private Dictionary<string, Serving> _served = [];
    private Task _loop = Task.CompletedTask;

    public ListenerService(KintoSettings settings, NpgsqlDataSource dataSource, GroupCommitWriter writer, TimeProvider time, ILogger<ListenerService> log)
    {
        _listeners = settings.Http.ReadOnly ? [] : settings.Listeners;
        _dataSource = dataSource;
        _time = time;
        _log = log;
        if (_listeners.Count > 0)
        {
            writer.Committed += Nudge;
        }
    }

    /// <summary>Before the first request: whatever is written from now on, new listeners are told.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_listeners.Count > 0)
        {
            await Relay.StartAsync(_dataSource, _listeners.Select(l => l.Name), cancellationToken);
            _loop = Task.Run(TakeTurnsAsync, CancellationToken.None);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stop.Dispose();
    }

    private void Nudge()
    {
        foreach (Serving serving in Volatile.Read(ref _served).Values)
        {
            serving.Run.Nudge();
        }
    }

    private async Task TakeTurnsAsync()
    {
        await using var turns = new ListenerTurns(_dataSource);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Serve(await turns.HoldAsync(_listeners.Select(l => l.Name), _stop.Token));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Without a turn nothing is delivered; sooner or later there is one again, here or elsewhere.
            catch (Exception e)
            {
                ListenerLog.NoTurn(_log, e);
                await LeaveAsync();
                await turns.DropAsync();
            }
#pragma warning restore CA1031

            await Task.WhenAny(Task.Delay(s_interval, _stop.Token));
        }

        await LeaveAsync();
    }

    private void Serve(IReadOnlySet<string> turns)
    {
        foreach (ListenerSettings listener in _listeners.Where(l => turns.Contains(l.Name) && !_served.ContainsKey(l.Name)))
        {
            IReceiver receiver = listener.Kind == ListenerKind.Redis ? new RedisReceiver(listener) : new WebhookReceiver(listener, _time);
            var serving = new Serving(receiver, new(listener, _dataSource, receiver, _log));
            Volatile.Write(ref _served, new(_served) { [listener.Name] = serving });
            ListenerLog.Serves(_log, listener.Name);
        }
    }

    private async Task LeaveAsync()
    {
        Dictionary<string, Serving> served = _served;
        Volatile.Write(ref _served, []);
        foreach (Serving serving in served.Values)
        {
            await serving.Run.DisposeAsync();
            await serving.Receiver.DisposeAsync();
        }
    }

    private sealed record Serving(IReceiver Receiver, ListenerRun Run);
}
