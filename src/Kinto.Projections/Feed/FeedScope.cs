using Kinto.Events.Addressing;

namespace Kinto.Projections.Feed;

/// <summary>Whose changes a reader follows: an object with everything below it, or everything.</summary>
/// <param name="Root">The bucket or collection; null for the whole server.</param>
public sealed record FeedScope(ObjectUri? Root)
{
    /// <summary>The whole server.</summary>
    public static FeedScope Everything { get; } = new((ObjectUri?)null);

    /// <summary>The bucket that it is or lies in; null for the whole server.</summary>
    public string? Bucket => Root is null ? null : Root.List.Bucket ?? Root.Id;

    /// <summary>The collection; null for a bucket and the whole server.</summary>
    public string? Collection => Root?.Kind is ResourceKind.Collection ? Root.Id : null;

    /// <summary>Whether changes of the object belong to it. The end of its bucket belongs to a collection, too.</summary>
    public bool Covers(ObjectUri uri, bool deleted) =>
        Root is null || uri.Equals(Root) || Root.Contains(uri.List) || (deleted && uri.Contains(Root.List));
}
