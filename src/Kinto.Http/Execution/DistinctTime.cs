using Kinto.Events;

namespace Kinto.Http.Execution;

/// <summary>
/// The present for writes, kept apart from the timestamps that this process gave before, even to other lists: then an instant tells
/// states of the whole store apart, and a client can tell objects of different lists apart by their time. Only a courtesy, which ends
/// where it would cost truth: writes in such a rush that time would run ahead by more than <see cref="MaxLead"/> share timestamps with
/// other lists again. Within a list they are always distinct; that is the list clock's business.
/// </summary>
internal sealed class DistinctTime(TimeProvider time)
{
    /// <summary>How far time may run ahead, in ms.</summary>
    public const long MaxLead = 250;

    private long _last;

    /// <summary>The present in ms, or a little later.</summary>
    public long Now()
    {
        long wall = time.GetUtcNow().ToUnixTimeMilliseconds();
        long last = Volatile.Read(ref _last);
        return last >= wall && last - wall < MaxLead ? last + 1 : wall;
    }

    /// <summary>Notes the timestamps of events that are being appended.</summary>
    public void Note(IKintoEvent e)
    {
        Note(e.Context.ListTimestamp);
        if (e.Context.History is { } entry)
        {
            Note(entry.Timestamp);
        }
    }

    private void Note(long timestamp)
    {
        // Lists whose clock was sent into the future are left alone.
        if (timestamp - time.GetUtcNow().ToUnixTimeMilliseconds() > MaxLead)
        {
            return;
        }

        long last;
        while (timestamp > (last = Volatile.Read(ref _last)) && Interlocked.CompareExchange(ref _last, timestamp, last) != last)
        {
        }
    }
}
