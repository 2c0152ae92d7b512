namespace Kinto.Events.Clocks;

/// <summary>
/// The clock of a list: one timestamp in integer milliseconds since the Unix epoch that only ever grows. Every write of the list
/// takes the next value, so that commit order and timestamp order are the same (the caller holds the list's lock until commit).
/// Source: Kinto HTTP API, timestamps (specification section 5.3).
/// </summary>
public static class ListClock
{
    /// <summary>The latest timestamp that a client may choose: the last millisecond of the year 9999.</summary>
    public const long Latest = 253_402_300_799_999;

    /// <summary>The earliest timestamp that a client may choose: the first millisecond of the year 1.</summary>
    public const long Earliest = -62_135_596_800_000;

    /// <summary>The next value: the present, or one more than the last where the present isn't later.</summary>
    public static long Next(long? last, long now) => last is { } l && l >= now ? l + 1 : now;

    /// <summary>
    /// Assigns a write its timestamps. Without a choice of the client both are <see cref="Next"/>. A choice after the clock moves the
    /// clock there; one equal to the clock is bumped; one before it stands as the object's and leaves the clock alone.
    /// </summary>
    /// <param name="last">The list's clock, null where it was never read or written.</param>
    /// <param name="now">The present in ms.</param>
    /// <param name="chosen">The client's <c>last_modified</c>, null for none.</param>
    public static Stamp Assign(long? last, long now, long? chosen)
    {
        if (chosen is not { } x)
        {
            return new(Next(last, now), Next(last, now));
        }

        // A list that never ran counts as one whose clock stands at the present: it starts there, not at what somebody chose.
        if (x > (last ?? now))
        {
            return new(x, x);
        }

        if (last is null)
        {
            return new(x, now);
        }

        return x == last ? new(Next(last, now), Next(last, now)) : new(x, last.Value);
    }
}

/// <summary>What a write was given.</summary>
/// <param name="LastModified">The object's <c>last_modified</c>, in ms.</param>
/// <param name="ListTimestamp">The list's clock after the write, in ms.</param>
public readonly record struct Stamp(long LastModified, long ListTimestamp);
