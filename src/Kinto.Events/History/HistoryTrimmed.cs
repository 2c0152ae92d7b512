using Kinto.Events.Addressing;

namespace Kinto.Events.History;

/// <summary>
/// The older entries of a bucket's history were dropped for good, because there were more than the settings allow. They leave no
/// tombstones, and the history's clock stands where it stood.
/// </summary>
/// <param name="BucketId">The bucket.</param>
/// <param name="Resource">The kind of object whose entries were dropped.</param>
/// <param name="UserId">Whose entries were dropped; null for everyone's.</param>
/// <param name="UpTo">The timestamp of the newest entry that was dropped, in ms.</param>
/// <param name="Entries">How many were dropped that could be seen before.</param>
/// <param name="Context">The write that went beyond the limit.</param>
public sealed record HistoryTrimmed(string BucketId, string Resource, string? UserId, long UpTo, long Entries, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.History(BucketId);

    string IKintoEvent.StreamKey => ListUri.History(BucketId).Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}

/// <summary>
/// The first form of <see cref="HistoryTrimmed"/>, which doesn't say how many entries were dropped: the count of a history that was
/// trimmed then stays too high by them.
/// </summary>
public sealed record HistoryTrimmedV1(string BucketId, string Resource, string? UserId, long UpTo, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.History(BucketId);

    string IKintoEvent.StreamKey => ListUri.History(BucketId).Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };
}
