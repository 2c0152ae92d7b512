namespace Kinto.Projections.Rebuilding;

/// <summary>What a rebuild or a verification does, in the order in which it does it.</summary>
public enum RebuildPhase
{
    /// <summary>Reads the events for what they make of clocks, counts and memberships.</summary>
    ReadingEvents,

    /// <summary>Reads the last event of each object, to copy or to compare.</summary>
    ReadingObjects,

    /// <summary>Makes the new tables durable, and their indexes.</summary>
    Indexing,

    /// <summary>Takes in what was written meanwhile.</summary>
    CatchingUp,

    /// <summary>Writers wait: takes in the rest, and puts the new tables in the place of the old.</summary>
    Switching,

    /// <summary>Readers hold the old tables for longer than others should wait; the switch is tried again.</summary>
    WaitingForReaders,
}

/// <summary>How far it is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Events, or objects, so far.</param>
/// <param name="All">Of how many; 0 where that isn't known.</param>
public readonly record struct RebuildProgress(RebuildPhase Phase, long Done = 0, long All = 0);
