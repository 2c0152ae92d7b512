using Kinto.Events.Addressing;

namespace Kinto.Events.Lists;

/// <summary>
/// The older tombstones of a list were dropped for good. The list's clock stands where it stood; who synchronises from before
/// <paramref name="UpTo"/> isn't told of those deletions any more.
/// </summary>
/// <param name="Path">The list's path.</param>
/// <param name="UpTo">The timestamp of the newest tombstone that was dropped, in ms.</param>
/// <param name="Tombstones">How many were dropped.</param>
/// <param name="Context">Who did it, and the list's clock, which it left alone.</param>
public sealed record TombstonesPurged(string Path, long UpTo, long Tombstones, EventContext Context) : IKintoEvent
{
    ListUri IKintoEvent.List => ListUri.Parse(Path);

    string IKintoEvent.StreamKey => Path;

    IKintoEvent IKintoEvent.In(EventContext context) => this with { Context = context };

    /// <summary>Whether it dropped what its list has of an object.</summary>
    /// <param name="deleted">Whether that is a tombstone.</param>
    /// <param name="lastModified">Its timestamp, in ms.</param>
    public bool Drops(bool deleted, long lastModified) => deleted && lastModified <= UpTo;
}
