using Kinto.Projections.Feed;
using Npgsql;

namespace Kinto.Projections.Listeners;

/// <summary>
/// Follows the events for one listener and puts what concerns it among its deliveries. It goes by the numbers of events without skipping
/// any, as the change feed does (<see cref="SettledPosition"/>), from a position in the database that moves together with the deliveries: so
/// whatever was committed is delivered, however often processes end in between. One relay a listener runs at a time
/// (<see cref="ListenerTurns"/>).
/// </summary>
public sealed class Relay
{
    // What a look fetches at most, and how many events are held back at most to keep those of a request together.
    private const int PageLimit = 500;

    private readonly RelayLog _log;
    private readonly ListenerFilter _filter;
    private readonly SettledPosition _settled;
    private readonly List<LogEvent> _pending = [];
    private long _saved;

    private Relay(RelayLog log, ListenerFilter filter, long position)
    {
        _log = log;
        _filter = filter;
        _settled = new(position);
        _saved = position;
    }

    /// <summary>Lets listeners begin: those that are new, behind all events that are there.</summary>
    public static Task StartAsync(NpgsqlDataSource dataSource, IEnumerable<string> listeners, CancellationToken cancellation) =>
        new RelayLog(dataSource).StartAsync(listeners, cancellation);

    /// <summary>A relay that goes on where the listener is.</summary>
    public static async Task<Relay> OpenAsync(NpgsqlDataSource dataSource, ListenerFilter filter, CancellationToken cancellation)
    {
        var log = new RelayLog(dataSource);
        if (await log.PositionAsync(filter.Name, cancellation) is { } position)
        {
            return new(log, filter, position);
        }

        await log.StartAsync([filter.Name], cancellation);
        return new(log, filter, (await log.PositionAsync(filter.Name, cancellation))!.Value);
    }

    /// <summary>Looks once at what is behind the position.</summary>
    /// <exception cref="TurnLostException">Another process serves the listener now.</exception>
    public async Task<RelayStep> StepAsync(CancellationToken cancellation)
    {
        LogPage page = await _log.PageAsync(_settled.Position, PageLimit, cancellation);
        int taken = _settled.Advance([.. page.Events.Select(e => e.Number)], page.IsAll, page.OldestRunning);
        _pending.AddRange(page.Events.Take(taken));
        if (_settled.NeedsMark)
        {
            _settled.Mark(page.Events[^1].Number, await _log.NextTransactionAsync(cancellation));
        }

        int ready = _pending.Count <= PageLimit ? WholeRequests.Count(_pending, Unfinished(page, taken)) : _pending.Count;
        int added = await MoveAsync(ready, cancellation);
        return new(added, !page.IsAll && !_settled.IsWaiting, _settled.IsWaiting);
    }

    private static IEnumerable<string> Unfinished(LogPage page, int taken) => page.Events
        .Skip(taken)
        .Concat(page.IsAll ? [] : page.Events.TakeLast(1))
        .Select(e => e.Request)
        .OfType<string>();

    private async Task<int> MoveAsync(int ready, CancellationToken cancellation)
    {
        IReadOnlyList<Grouping.Message> messages = Grouping.Of(_pending.Take(ready).Where(_filter.Takes));
        long position = ready < _pending.Count ? _pending[ready].Number - 1 : _settled.Position;
        if (position == _saved)
        {
            return 0;
        }

        if (!await _log.MoveAsync(_filter.Name, _saved, position, messages, cancellation))
        {
            throw new TurnLostException(_filter.Name);
        }

        _saved = position;
        _pending.RemoveRange(0, ready);
        return messages.Count;
    }
}

/// <summary>What a look of the relay brought.</summary>
/// <param name="Added">How many messages were added.</param>
/// <param name="HasMore">Whether the next look can follow at once.</param>
/// <param name="IsWaiting">Whether a transaction that still runs holds it back.</param>
public readonly record struct RelayStep(int Added, bool HasMore, bool IsWaiting);

/// <summary>Another process moved the position of a listener.</summary>
public sealed class TurnLostException(string listener) : Exception($"The listener {listener} is served by another process.");
