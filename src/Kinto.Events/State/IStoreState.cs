using Kinto.Events.Addressing;

namespace Kinto.Events.State;

/// <summary>What a decision may look at: the state at the moment of the decision, as far as it was loaded.</summary>
public interface IStoreState
{
    /// <summary>The live object or tombstone of that URI; null where the id was never used (or ended with its parent).</summary>
    StoredObject? Find(ObjectUri uri);

    /// <summary>The list's clock in ms; null where the list was never read or written.</summary>
    long? Clock(ListUri list);

    /// <summary>The URIs of the groups that name the principal as a member.</summary>
    IReadOnlyCollection<string> GroupsOf(string principal);

    /// <summary>The object as it was with that <c>last_modified</c> in its present life, where that was looked up; else null.</summary>
    PastVersion? FindVersion(ObjectUri uri, long lastModified) => null;

    /// <summary>Whether another object or tombstone of the list has exactly that <c>last_modified</c>.</summary>
    bool IsTimestampTaken(ObjectUri uri, long lastModified);
}

/// <summary>Shorthands over <see cref="IStoreState"/>.</summary>
public static class StoreStateExtensions
{
    /// <summary>The object of that URI where it is live.</summary>
    public static StoredObject? FindLive(this IStoreState state, ObjectUri uri) =>
        state.Find(uri) is { Deleted: false } live ? live : null;
}
