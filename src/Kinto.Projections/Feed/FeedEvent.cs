using Kinto.Events;

namespace Kinto.Projections.Feed;

/// <summary>An event in the order of the feed.</summary>
/// <param name="Position">Its number, which grows in the order of the feed.</param>
/// <param name="Event">The event. Its permissions are those after the change.</param>
/// <param name="Size">Bytes of its stored form: about what it takes to keep and to send it.</param>
public sealed record FeedEvent(long Position, IKintoEvent Event, int Size)
{
    /// <summary>
    /// The permissions that held for the change: those after it, but before it where it is a deletion; of what is above, those that stood
    /// then. Null for events that are no change of an object.
    /// </summary>
    public AclsAt? Then { get; init; }

    /// <summary>
    /// The latest permissions at the time of reading, those that were last for what is gone; null where the change was only just made, so that
    /// they are the same.
    /// </summary>
    public AclsAt? Now { get; init; }
}
