using System.Diagnostics;
using System.Threading.Channels;
using Kinto.Events.Permissions;
using Npgsql;

namespace Kinto.Projections.Feed;

/// <summary>
/// The changes of the store in the order of their events, for any number of readers. One loop a process looks at the end of the events,
/// while there are readers: soon after a commit of this process (<see cref="Nudge"/>), and at intervals for those of others. It never
/// takes a lock that writers take.
/// </summary>
public sealed class ChangeFeed : IAsyncDisposable
{
    // What a look fetches at most; the next one follows at once.
    private const int TailLimit = 200;

    // With fewer than this between two looks, a busy store would be looked at for each of its commits.
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromSeconds(1);

    // With nobody there, the place at the end is kept for a while, so that single polls needn't find it anew.
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(1);

    // How long a reader may wait for its place: as long as transactions that began before it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    // So many readers catch up at once, whatever their number: writers need connections, too.
    private const int MaxCatchingUp = 2;

    private readonly FeedLog _log;
    private readonly MembershipLog _memberships;
    private readonly Action<Exception> _failed;
    private readonly FeedAudience _audience = new();
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>(new() { SingleReader = true });
    private readonly SemaphoreSlim _catchingUp = new(MaxCatchingUp, MaxCatchingUp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private TaskCompletionSource _nudged = NewNudge();

    /// <param name="dataSource">The database.</param>
    /// <param name="failed">Told of failures to read; the loop goes on after a while.</param>
    public ChangeFeed(NpgsqlDataSource dataSource, Action<Exception> failed)
    {
        _log = new(dataSource);
        _memberships = new(dataSource);
        _failed = failed;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Says that something was committed. Returns at once, and never fails.</summary>
    public void Nudge() => Volatile.Read(ref _nudged).TrySetResult();

    /// <summary>Opens a reader.</summary>
    /// <param name="scope">Whose changes.</param>
    /// <param name="userId">Who reads.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="UnknownPositionException">The position isn't one of this store.</exception>
    /// <exception cref="TimeoutException">A transaction of others kept the end of the feed from being known.</exception>
    public async Task<FeedReader> OpenAsync(FeedScope scope, string? userId, FeedStart start, CancellationToken cancellation)
    {
        if (start.After is { } after && after > 0 && after > await _log.LastDrawnAsync(cancellation))
        {
            throw new UnknownPositionException();
        }

        var reader = new FeedReader(this, scope, userId, start);
        try
        {
            await reader.JoinAsync(cancellation);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _arrivals.Writer.TryComplete();
        await _loop;
        while (_arrivals.Reader.TryRead(out Arrival? late))
        {
            late.Joined.TrySetCanceled();
        }

        _stop.Dispose();
        _catchingUp.Dispose();
    }

    /// <summary>Gives a subscription its place; all changes that were committed before are behind it, or settled below it.</summary>
    internal async Task<long> SubscribeAsync(FeedSubscription subscription, CancellationToken cancellation)
    {
        var arrival = new Arrival(subscription);
        if (!_arrivals.Writer.TryWrite(arrival))
        {
            throw new OperationCanceledException("The feed has ended.");
        }

        Nudge();
        try
        {
            return await arrival.Joined.Task.WaitAsync(s_patience, cancellation);
        }
        catch
        {
            arrival.Joined.TrySetCanceled(CancellationToken.None);
            throw;
        }
    }

    internal void Unsubscribe(FeedSubscription subscription) => _audience.Remove(subscription);

    /// <summary>A page of what has been.</summary>
    internal async Task<IReadOnlyList<FeedEvent>> PageAsync(FeedScope scope, long after, long upTo, long since, int limit, CancellationToken cancellation)
    {
        await _catchingUp.WaitAsync(cancellation);
        try
        {
            return await _log.PageAsync(scope, after, upTo, since, limit, cancellation);
        }
        finally
        {
            _catchingUp.Release();
        }
    }

    /// <summary>What happened to the groups of a user up to a position.</summary>
    internal async Task<IReadOnlyList<MembershipStep>> MembershipStepsAsync(string? userId, long upTo, CancellationToken cancellation)
    {
        if (userId is null)
        {
            return [];
        }

        await _catchingUp.WaitAsync(cancellation);
        try
        {
            return await _memberships.ReadAsync([.. Caller.Memberships(userId)], upTo, cancellation);
        }
        finally
        {
            _catchingUp.Release();
        }
    }

    private async Task RunAsync()
    {
        SettledPosition? settled = null;
        var arrivals = new List<Arrival>();
        TimeSpan interval = s_shortest;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (_audience.IsEmpty && arrivals.Count == 0)
                {
                    long left = Stopwatch.GetTimestamp();
                    await _arrivals.Reader.WaitToReadAsync(_stop.Token);
                    settled = Stopwatch.GetElapsedTime(left) < s_memory ? settled : null;
                }

                Volatile.Write(ref _nudged, NewNudge());
                Admit(arrivals);
                settled ??= new SettledPosition(await EndAsync());
                bool more = await LookAsync(settled, arrivals);
                interval = more || settled.IsWaiting || _nudged.Task.IsCompleted ? s_shortest : Longer(interval);
                if (!more)
                {
                    await Task.Delay(s_breath, _stop.Token);
                    await Task.WhenAny(_nudged.Task, Task.Delay(interval, _stop.Token));
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever keeps the loop from reading, readers go on where they are when it can read again.
            catch (Exception e)
            {
                _failed(e);
                Refuse(arrivals, e);
                await Task.WhenAny(Task.Delay(s_afterFailure, _stop.Token));
            }
#pragma warning restore CA1031
        }

        Refuse(arrivals, new OperationCanceledException("The feed has ended."));
    }

    private void Admit(List<Arrival> arrivals)
    {
        while (_arrivals.Reader.TryRead(out Arrival? arrival))
        {
            arrivals.Add(arrival);
            _audience.Add(arrival.Subscription);
        }
    }

    /// <summary>Looks once at what is behind the position; whether there may be more.</summary>
    private async Task<bool> LookAsync(SettledPosition settled, List<Arrival> arrivals)
    {
        (IReadOnlyCollection<string> buckets, bool everything) = _audience.Interests();
        TailPage page = await _log.TailAsync(settled.Position, TailLimit, buckets, everything, _stop.Token);
        settled.Advance(page.Numbers, page.IsAll, page.OldestRunning);
        _audience.Tell([.. page.Events.Where(e => e.Position <= settled.Position)], settled.Position);
        if (settled.NeedsMark)
        {
            settled.Mark(page.Numbers[^1], await _log.NextTransactionAsync(_stop.Token));
        }

        if (!page.IsAll && !settled.IsWaiting)
        {
            return true;
        }

        foreach (Arrival arrival in arrivals)
        {
            // What was told before is in the database, from where the reader begins.
            arrival.Subscription.Begin(settled.Position);
            if (!arrival.Joined.TrySetResult(settled.Position))
            {
                _audience.Remove(arrival.Subscription); // it has given up meanwhile
            }
        }

        arrivals.Clear();
        return false;
    }

    /// <summary>The end of the events: a number up to which all are there. Waits for the transactions that were under way.</summary>
    private async Task<long> EndAsync()
    {
        long last = await _log.LastDrawnAsync(_stop.Token);
        ulong transaction = await _log.NextTransactionAsync(_stop.Token);
        for (TimeSpan wait = TimeSpan.FromMilliseconds(1); ; wait *= 2)
        {
            TailPage page = await _log.TailAsync(long.MaxValue, 1, [], false, _stop.Token);
            if (page.OldestRunning > transaction)
            {
                return last;
            }

            await Task.Delay(wait < s_longest ? wait : s_longest, _stop.Token);
        }
    }

    private static TimeSpan Longer(TimeSpan interval) => interval * 1.3 < s_longest ? interval * 1.3 : s_longest;

    private static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Refuse(List<Arrival> arrivals, Exception why)
    {
        foreach (Arrival arrival in arrivals)
        {
            _audience.Remove(arrival.Subscription);
            arrival.Joined.TrySetException(why);
        }

        arrivals.Clear();
    }

    private sealed record Arrival(FeedSubscription Subscription)
    {
        public TaskCompletionSource<long> Joined { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Where a reader begins.</summary>
/// <param name="After">Behind this position; null for the end.</param>
/// <param name="Since">Only changes after which their list's clock stood later than this, in ms: for what was before the reader came.</param>
public sealed record FeedStart(long? After, long Since = long.MinValue);

/// <summary>Nobody was ever given that position.</summary>
public sealed class UnknownPositionException() : Exception("The position is not one of this store.");
