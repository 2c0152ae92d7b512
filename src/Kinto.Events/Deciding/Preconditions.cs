using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>
/// The request's <c>If-Match</c> and <c>If-None-Match</c> (specification section 7). Comparison is strict equality: a newer timestamp
/// mismatches as well as an older one.
/// </summary>
/// <param name="IfMatch">The timestamp that the target must have; null where not given or <c>*</c>.</param>
/// <param name="IfMatchAny"><c>If-Match: *</c>: the target must exist.</param>
/// <param name="IfNoneMatch">The timestamp that a reader already has; writes ignore it.</param>
/// <param name="IfNoneMatchAny"><c>If-None-Match: *</c>: the target must not exist.</param>
public sealed record Preconditions(long? IfMatch, bool IfMatchAny, long? IfNoneMatch, bool IfNoneMatchAny)
{
    public static Preconditions None { get; } = new(null, false, null, false);

    /// <summary>Whether the request must be refused with 412.</summary>
    /// <param name="exists">Whether the target exists; a list always does.</param>
    /// <param name="current">The target's timestamp.</param>
    public bool Fail(bool exists, long current) =>
        (IfNoneMatchAny && exists)
        || ((IfMatch is not null || IfMatchAny) && !exists)
        || (IfMatch is { } expected && exists && expected != current);

    /// <inheritdoc cref="Fail(bool,long)"/>
    public bool Fail(StoredObject? target) => Fail(target is not null, target?.LastModified ?? 0);

    /// <summary>Whether a GET or HEAD is answered 304.</summary>
    public bool NotModified(long current) => IfNoneMatch == current;
}
