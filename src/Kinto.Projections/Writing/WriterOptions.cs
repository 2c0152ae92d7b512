namespace Kinto.Projections.Writing;

/// <summary>The sizes of the group-committing writer.</summary>
public sealed record WriterOptions
{
    /// <summary>How many groups may be under way at once. <value>1 to 8; 1 by default, which was measured to be the fastest on two cores.</value></summary>
    public int Lanes { get; init; } = 1;

    /// <summary>How many requests share a transaction at most. <value>64 by default.</value></summary>
    public int MaxGroupSize { get; init; } = 64;

    /// <summary>How many requests may wait in a lane before new ones are refused. <value>4096 by default.</value></summary>
    public int MaxQueueLength { get; init; } = 4096;
}
