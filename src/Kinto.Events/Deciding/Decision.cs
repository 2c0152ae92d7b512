namespace Kinto.Events.Deciding;

/// <summary>The result of deciding about a command: what to tell the caller, and what happened.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="Events">The events to append, in order; empty where nothing changed.</param>
public sealed record Decision(Outcome Outcome, IReadOnlyList<IKintoEvent> Events)
{
    public static implicit operator Decision(Refused refused) => new(refused, []);

    /// <summary>A decision that changes nothing.</summary>
    public static Decision Of(Outcome outcome) => new(outcome, []);
}

/// <summary>The circumstances of a decision.</summary>
/// <param name="Now">The present, in ms since the Unix epoch.</param>
/// <param name="RequestId">The id of the HTTP request.</param>
/// <param name="BatchId">The id of the batch that it belongs to, or null.</param>
public sealed record DecisionContext(long Now, string RequestId, string? BatchId);
