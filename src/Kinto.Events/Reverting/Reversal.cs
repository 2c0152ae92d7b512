using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Events.Reverting;

/// <summary>One object whose earlier state is to come back.</summary>
/// <param name="Uri">The object.</param>
/// <param name="Present">The live object as it is; null where there is none.</param>
/// <param name="Earlier">The live object as it was; null where there was none.</param>
/// <param name="InTheWay">
/// Who changed it since, without being asked to take it back: user ids, null for anonymous changes. Empty where nobody did.
/// </param>
/// <param name="Holds">How many live objects lie below it now, for a bucket or collection.</param>
public sealed record Reversal(
    ObjectUri Uri, StoredObject? Present, StoredObject? Earlier, IReadOnlyList<string?> InTheWay, long Holds = 0)
{
    /// <summary>Whether the object is there and has to go.</summary>
    public bool Deletes => Present is not null && Earlier is null;
}

/// <summary>Why an object is left as it is.</summary>
public enum Obstacle
{
    /// <summary>Somebody else changed it since.</summary>
    ChangedSince,

    /// <summary>It would take objects along that are not to be reverted.</summary>
    HoldsOthers,

    /// <summary>What it belongs to is gone, and stays so.</summary>
    ParentGone,
}

/// <summary>An object that was left alone.</summary>
/// <param name="Uri">The object.</param>
/// <param name="Why">Why.</param>
/// <param name="Users">Who changed it since, where that is why; null stands for anonymous users.</param>
public sealed record LeftAlone(ObjectUri Uri, Obstacle Why, IReadOnlyList<string?> Users);
