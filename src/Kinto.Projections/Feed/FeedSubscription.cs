namespace Kinto.Projections.Feed;

/// <summary>
/// A reader's place at the end of the feed: a short queue of what came since. A queue that is full is thrown away, and its reader goes
/// back to the database; so a slow reader holds nothing but this much, and nobody ever waits for it.
/// </summary>
internal sealed class FeedSubscription(FeedScope scope, string? userId)
{
    private const int MaxEvents = 256;
    private const int MaxBytes = 256 * 1024;
    private readonly Lock _lock = new();
    private readonly Queue<FeedEvent> _queue = [];
    private TaskCompletionSource? _waiter;
    private int _bytes;
    private long _upTo;
    private bool _overrun;
    private bool _dismissed;

    /// <summary>Whose changes it is about.</summary>
    public FeedScope Scope => scope;

    /// <summary>Who reads.</summary>
    public string? UserId => userId;

    /// <summary>Whether the reader has to come back with credentials, since its account is another one or gone.</summary>
    public bool IsDismissed
    {
        get
        {
            lock (_lock)
            {
                return _dismissed;
            }
        }
    }

    /// <summary>Whether the reader fell behind, so that there is nothing to be had here any more.</summary>
    public bool IsOverrun
    {
        get
        {
            lock (_lock)
            {
                return _overrun;
            }
        }
    }

    /// <summary>Starts behind a position: what was added up to there is no longer needed.</summary>
    public void Begin(long position)
    {
        lock (_lock)
        {
            Clear();
            _overrun = false;
            _upTo = position;
        }
    }

    /// <summary>Adds what came up to a position; wakes the reader where that is anything.</summary>
    public void Add(IReadOnlyList<FeedEvent>? events, long upTo)
    {
        TaskCompletionSource? waiter = null;
        lock (_lock)
        {
            if (_overrun)
            {
                return;
            }

            foreach (FeedEvent e in events ?? [])
            {
                _queue.Enqueue(e);
                _bytes += e.Size;
            }

            if (_queue.Count > MaxEvents || (_bytes > MaxBytes && _queue.Count > 1))
            {
                _overrun = true;
                Clear();
            }
            else
            {
                _upTo = upTo;
            }

            if (events is not null)
            {
                waiter = _waiter;
                _waiter = null;
            }
        }

        waiter?.TrySetResult();
    }

    /// <summary>Has the reader come back with credentials.</summary>
    public void Dismiss()
    {
        TaskCompletionSource? waiter;
        lock (_lock)
        {
            _dismissed = true;
            waiter = _waiter;
            _waiter = null;
        }

        waiter?.TrySetResult();
    }

    /// <summary>Takes what there is, maybe nothing; and up to which position that is everything.</summary>
    public (IReadOnlyList<FeedEvent> Events, long UpTo) Take()
    {
        lock (_lock)
        {
            FeedEvent[] events = [.. _queue];
            Clear();
            return (events, _upTo);
        }
    }

    /// <summary>Waits until there is something to take, or the reader fell behind.</summary>
    /// <returns>Whether there is; false where the time was up before.</returns>
    public async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        Task waiting;
        lock (_lock)
        {
            if (_queue.Count > 0 || _overrun || _dismissed)
            {
                return true;
            }

            _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = _waiter.Task;
        }

        try
        {
            await waiting.WaitAsync(time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Clear()
    {
        _queue.Clear();
        _bytes = 0;
    }
}
