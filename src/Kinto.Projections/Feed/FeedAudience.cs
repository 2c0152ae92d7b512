using Kinto.Events;
using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Projections.Measuring;

namespace Kinto.Projections.Feed;

/// <summary>Who follows what, found by bucket: an event costs nothing to those whom it doesn't concern.</summary>
internal sealed class FeedAudience
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<FeedSubscription>> _byBucket = new(StringComparer.Ordinal);
    private readonly HashSet<FeedSubscription> _ofEverything = [];
    private readonly HashSet<FeedSubscription> _all = [];

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _all.Count == 0;
            }
        }
    }

    public void Add(FeedSubscription subscription)
    {
        lock (_lock)
        {
            if (_all.Add(subscription))
            {
                StoreMetrics.FeedReaders.Up();
            }

            if (subscription.Scope.Bucket is not { } bucket)
            {
                _ofEverything.Add(subscription);
            }
            else if (_byBucket.TryGetValue(bucket, out HashSet<FeedSubscription>? others))
            {
                others.Add(subscription);
            }
            else
            {
                _byBucket[bucket] = [subscription];
            }
        }
    }

    public void Remove(FeedSubscription subscription)
    {
        lock (_lock)
        {
            if (_all.Remove(subscription))
            {
                StoreMetrics.FeedReaders.Down();
            }

            _ofEverything.Remove(subscription);
            if (subscription.Scope.Bucket is { } bucket && _byBucket.TryGetValue(bucket, out HashSet<FeedSubscription>? those)
                && those.Remove(subscription) && those.Count == 0)
            {
                _byBucket.Remove(bucket);
            }
        }
    }

    /// <summary>The buckets that somebody follows, and whether somebody follows everything.</summary>
    public (IReadOnlyCollection<string> Buckets, bool Everything) Interests()
    {
        lock (_lock)
        {
            return ([.. _byBucket.Keys], _ofEverything.Count > 0);
        }
    }

    /// <summary>Hands the events to those whom they concern, and tells all up to where they know everything now.</summary>
    public void Tell(IReadOnlyList<FeedEvent> events, long upTo)
    {
        var mail = new Dictionary<FeedSubscription, List<FeedEvent>>();
        FeedSubscription[] all;
        lock (_lock)
        {
            foreach (FeedEvent e in events)
            {
                if (e.Event is IObjectEvent { Uri: { Kind: ResourceKind.Account } account })
                {
                    Dismiss(AccountAccess.UserId(account.Id));
                    continue;
                }

                foreach (FeedSubscription reader in ReadersOf(e))
                {
                    if (!mail.TryGetValue(reader, out List<FeedEvent>? letters))
                    {
                        mail[reader] = letters = [];
                    }

                    letters.Add(e);
                }
            }

            all = [.. _all];
        }

        foreach (FeedSubscription reader in all)
        {
            reader.Add(mail.GetValueOrDefault(reader), upTo);
        }
    }

    private void Dismiss(string userId)
    {
        foreach (FeedSubscription reader in _all.Where(s => s.UserId == userId))
        {
            reader.Dismiss();
        }
    }

    // Groups may be named in the permissions of any bucket, and end with their own.
    private IEnumerable<FeedSubscription> ReadersOf(FeedEvent e) => e.Event switch
    {
        IObjectEvent { Uri.Kind: ResourceKind.Group } or IObjectDeleted { Uri.Kind: ResourceKind.Bucket } or not IObjectEvent => _all,
        IObjectEvent o => _ofEverything.Concat(_byBucket.GetValueOrDefault(o.Uri.List.Bucket ?? o.Uri.Id, []).Where(s => s.Scope.Covers(o.Uri, o is IObjectDeleted))),
    };
}
