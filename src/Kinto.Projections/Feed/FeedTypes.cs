using Kinto.Events;
using Kinto.Events.Accounts;
using Kinto.Events.Buckets;
using Kinto.Events.Groups;

namespace Kinto.Projections.Feed;

/// <summary>The stored names of the events that matter to the feed.</summary>
internal static class FeedTypes
{
    /// <summary>The changes of objects that clients may follow. Accounts are in nobody's feed: their events hold the hashes of passwords.</summary>
    public static string[] Changes { get; } = Names(t => t.IsAssignableTo(typeof(IObjectEvent)) && t.Namespace != typeof(AccountCreated).Namespace);

    /// <summary>What concerns readers whatever they follow: who belongs to which group, and who may still sign in.</summary>
    public static string[] OfReaders { get; } = Names(t =>
        t.Namespace == typeof(GroupCreated).Namespace || t.Namespace == typeof(AccountCreated).Namespace || t == typeof(BucketDeleted));

    private static string[] Names(Func<Type, bool> which) => [.. EventTypes.Names.Where(e => which(e.Key)).Select(e => e.Value)];
}
