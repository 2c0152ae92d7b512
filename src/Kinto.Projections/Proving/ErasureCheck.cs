using Kinto.Events.Erasures;
using Kinto.Events.Proofs;

namespace Kinto.Projections.Proving;

/// <summary>
/// Checks that each event whose payload was erased is spoken for by an event that tells of the erasure, which comes later: otherwise
/// somebody else took it away. Remembers the erased events up to there.
/// </summary>
/// <param name="differences">Takes what is wrong.</param>
internal sealed class ErasureCheck(List<string> differences)
{
    private readonly Dictionary<(string Stream, ErasureMark Mark), (StoredEvent First, long Count)> _marked = [];

    /// <summary>Takes the next event.</summary>
    public void Add(StoredEvent row)
    {
        if (row.Event!.Context.Erased is { } mark)
        {
            (string, ErasureMark) key = (row.Stream, mark);
            _marked[key] = _marked.TryGetValue(key, out (StoredEvent First, long Count) before) ? (before.First, before.Count + 1) : (row, 1);
        }

        if (row.Event is ObjectErased told)
        {
            _marked.Remove((told.Uri, new(told.Context.UserId, told.At)), out (StoredEvent First, long Count) found);
            if (found.Count != told.Events)
            {
                differences.Add($"{row} says that {told.Events} events of {told.Uri} were erased, but {found.Count} are");
            }
        }
    }

    /// <summary>No more events will come.</summary>
    public void Finish() => differences.AddRange(_marked.Values.Select(m => $"{m.First} is marked as erased, but no erasure is on record"));
}
