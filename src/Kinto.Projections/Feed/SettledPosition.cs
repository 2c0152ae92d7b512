namespace Kinto.Projections.Feed;

/// <summary>
/// Up to which number the events are all there. Numbers are drawn before the commit, so that a gap may be an event that is still to come;
/// or one that never comes, since its transaction failed. The two are told apart by the numbers of transactions: whoever draws a number
/// for an event has had a transaction number before (<c>kinto.lock</c>). So each gap below an event that was seen belongs to a
/// transaction with a lower number than one that begins afterwards. Once a snapshot says that all transactions up to that one have
/// ended, what is missing in that snapshot is missing for ever.
/// </summary>
/// <param name="start">Where to begin: everything up to there is settled.</param>
internal sealed class SettledPosition(long start)
{
    private (long UpTo, ulong Transaction)? _mark;
    private long _settled = start;
    private bool _waits;

    /// <summary>Everything up to this number that will ever be there has been seen.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Whether a gap holds the position back.</summary>
    public bool IsWaiting => _waits;

    /// <summary>
    /// Whether a transaction number is needed that is drawn after the snapshot: the position waits, and nobody noted yet what for.
    /// </summary>
    public bool NeedsMark => _waits && _mark is null;

    /// <summary>Moves over the events that a snapshot shows behind the position, as far as they are settled; how many that is.</summary>
    /// <param name="seen">The numbers of the first events behind the position, in ascending order, all in one snapshot.</param>
    /// <param name="isAll">Whether there are no others.</param>
    /// <param name="oldestRunning">The lowest transaction number that was not over in that snapshot.</param>
    public int Advance(IReadOnlyList<long> seen, bool isAll, ulong oldestRunning)
    {
        if (_mark is { } mark && oldestRunning > mark.Transaction)
        {
            _settled = mark.UpTo;
            _mark = null;
        }

        int taken = 0;
        for (; taken < seen.Count; taken++)
        {
            if (seen[taken] > _settled)
            {
                Position = Math.Max(Position, _settled);
                if (seen[taken] != Position + 1)
                {
                    break;
                }
            }

            Position = seen[taken];
        }

        _waits = taken < seen.Count;
        if (!_waits && isAll)
        {
            Position = Math.Max(Position, _settled);
        }

        return taken;
    }

    /// <summary>Notes that every number up to one had been drawn before that transaction began.</summary>
    public void Mark(long upTo, ulong transaction) => _mark = (upTo, transaction);
}
