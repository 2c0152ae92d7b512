using Kinto.Events;
using Kinto.Events.Buckets;
using Kinto.Events.Permissions;

namespace Kinto.Projections.Feed;

/// <summary>
/// One reader of the feed. It reads what has been page by page from the database, up to the place at the end that it was given; from there
/// on it takes what comes. When that comes faster than it takes, it is given a new place, and reads what lies between from the database.
/// </summary>
public sealed class FeedReader : IDisposable
{
    private const int PageSize = 100;
    private readonly ChangeFeed _feed;
    private readonly FeedScope _scope;
    private readonly string? _userId;
    private readonly FeedStart _start;
    private FeedSubscription _subscription;
    private Memberships _memberships;
    private Caller _present;
    private long _joined;
    private long _first;
    private bool _hasPosition;

    internal FeedReader(ChangeFeed feed, FeedScope scope, string? userId, FeedStart start)
    {
        _feed = feed;
        _scope = scope;
        _userId = userId;
        _start = start;
        _subscription = new(scope, userId);
        _memberships = new(userId);
        _present = _memberships.Caller;
    }

    /// <summary>Everything of the scope up to this position was given out.</summary>
    public long Position { get; private set; }

    /// <summary>
    /// Whether a reader who comes back behind the position gets the rest of what it asked for: not yet, where it asked for what changed since
    /// a time, and what has been is still being looked through.
    /// </summary>
    public bool CanResume => _start.Since == long.MinValue || Position >= _first;

    /// <summary>
    /// Whether there is nothing more to follow here: the bucket of the collection has ended, or the reader's account was changed or deleted,
    /// so that it has to show its credentials again.
    /// </summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether there is more in the database to be read.</summary>
    public bool IsBehind => Position < _joined || _subscription.IsOverrun;

    /// <summary>Waits for something to read; whether there is.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellation">Stops.</param>
    public Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellation) =>
        Position < _joined ? Task.FromResult(true) : _subscription.WaitAsync(time, cancellation);

    /// <summary>The next changes in order, each with whom the reader was when it happened; maybe none. Doesn't wait for any to happen.</summary>
    /// <param name="limit">How many at most where they are read from the database; of what comes as many as have come.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<IReadOnlyList<SeenChange>> ReadAsync(int limit, CancellationToken cancellation)
    {
        if (_subscription.IsOverrun)
        {
            await RejoinAsync(cancellation);
        }

        return Position < _joined ? await PastAsync(Math.Min(limit, PageSize), cancellation) : Present();
    }

    /// <inheritdoc/>
    public void Dispose() => _feed.Unsubscribe(_subscription);

    /// <summary>Takes a place at the end.</summary>
    internal async Task JoinAsync(CancellationToken cancellation)
    {
        _joined = await _feed.SubscribeAsync(_subscription, cancellation);
        if (!_hasPosition)
        {
            _first = _joined;
            Position = _start.After ?? _joined;
            _hasPosition = true;
        }

        // Whom the reader is at the place decides what may be looked at of what was before.
        IReadOnlyList<MembershipStep> steps = await _feed.MembershipStepsAsync(_userId, _joined, cancellation);
        _present = Groups(steps, _joined).Caller;
        _memberships = Groups(steps, Position);
    }

    private async Task RejoinAsync(CancellationToken cancellation)
    {
        FeedSubscription former = _subscription;
        _subscription = new(_scope, _userId);
        try
        {
            await JoinAsync(cancellation);
        }
        finally
        {
            _feed.Unsubscribe(former);
            HasEnded |= former.IsDismissed;
        }
    }

    private Memberships Groups(IReadOnlyList<MembershipStep> steps, long position)
    {
        var memberships = new Memberships(_userId);
        foreach (MembershipStep step in steps)
        {
            memberships.Add(step);
        }

        memberships.AdvanceTo(position);
        return memberships;
    }

    private async Task<IReadOnlyList<SeenChange>> PastAsync(int limit, CancellationToken cancellation)
    {
        // Who asked for changes since a time means what was before they came: what came since has happened after that time.
        bool isBefore = Position < _first;
        long upTo = isBefore ? _first : _joined;
        IReadOnlyList<FeedEvent> page = await _feed.PageAsync(_scope, Position, upTo, isBefore ? _start.Since : long.MinValue, limit, cancellation);
        var changes = new List<SeenChange>(page.Count);
        foreach (FeedEvent e in page)
        {
            _memberships.AdvanceTo(e.Position);
            changes.Add(new(e, _memberships.Caller, _present));
            HasEnded |= !isBefore && Ends(e);
        }

        Position = page.Count == limit ? page[^1].Position : upTo;
        _memberships.AdvanceTo(Position);
        return changes;
    }

    private List<SeenChange> Present()
    {
        (IReadOnlyList<FeedEvent> events, long upTo) = _subscription.Take();
        var changes = new List<SeenChange>(events.Count);
        foreach (FeedEvent e in events)
        {
            _memberships.Apply(e);
            // Where another process told the reader its position, the place may be in front of that.
            if (e.Position > Position && e.Event is IObjectEvent o && _scope.Covers(o.Uri, o is IObjectDeleted))
            {
                changes.Add(new(e, _memberships.Caller, _memberships.Caller));
                HasEnded |= Ends(e);
            }
        }

        Position = Math.Max(Position, upTo);
        HasEnded |= _subscription.IsDismissed;
        return changes;
    }

    private bool Ends(FeedEvent e) => e.Event is BucketDeleted && _scope.Collection is not null;
}

/// <summary>A change with whom its reader was.</summary>
/// <param name="Event">The change.</param>
/// <param name="Then">The reader when it happened.</param>
/// <param name="Now">The reader as of late.</param>
public sealed record SeenChange(FeedEvent Event, Caller Then, Caller Now);
