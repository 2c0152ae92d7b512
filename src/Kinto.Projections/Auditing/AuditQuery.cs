using Kinto.Events;
using Kinto.Events.Addressing;

namespace Kinto.Projections.Auditing;

/// <summary>Which changes are asked for; what is null doesn't matter. All conditions must hold.</summary>
/// <param name="Bucket">The bucket with everything below it, in its present life (or its last); null for the whole server.</param>
public sealed record AuditQuery(ObjectUri? Bucket)
{
    /// <summary>Only later ones, in ms, by the server's clock at the time.</summary>
    public long? Since { get; init; }

    /// <summary>Only earlier ones, in ms.</summary>
    public long? Before { get; init; }

    /// <summary>Whose.</summary>
    public string? UserId { get; init; }

    /// <summary>Of which batch request or revert.</summary>
    public string? BatchId { get; init; }

    /// <summary>Of which object, by its path.</summary>
    public string? Uri { get; init; }

    /// <summary>Of which object and what lies below it, by its path.</summary>
    public string? Below { get; init; }

    /// <summary>What was done; one of <see cref="ChangeName.Actions"/>.</summary>
    public string? Action { get; init; }

    /// <summary>To which kind of object.</summary>
    public string? Resource { get; init; }

    /// <summary>Only those with a smaller number: what comes after a page.</summary>
    public long? After { get; init; }
}

/// <summary>Who changed what.</summary>
/// <param name="Number">The number of the event in the order of all.</param>
/// <param name="Id">The id of the event, which is that of its entry in a history.</param>
/// <param name="Change">What was done, to which kind of object.</param>
/// <param name="Uri">The path of the object or list.</param>
/// <param name="Date">When, by the server's clock.</param>
/// <param name="Timestamp">The clock of the object's list after the change, in ms.</param>
/// <param name="LastModified">The object's timestamp after it, in ms; null for what is no object.</param>
/// <param name="UserId">Who; null for anonymous callers.</param>
/// <param name="RequestId">In which request, as in the log.</param>
/// <param name="BatchId">In which batch request or revert; null outside of any.</param>
public sealed record AuditEntry(
    long Number, Guid Id, ChangeName Change, string Uri, DateTime Date, long Timestamp, long? LastModified, string? UserId, string? RequestId, string? BatchId);
