using Kinto.Events.Addressing;

namespace Kinto.Projections.Rebuilding;

/// <summary>The last deletion of each bucket and collection: what was written below it before is gone.</summary>
internal sealed class Ends
{
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>The bucket or collection was deleted by the event of that number; later events come later.</summary>
    public void Add(ObjectUri root, long sequence) => _last[root.Path] = sequence;

    /// <summary>Whether a list ended after the event of that number.</summary>
    public bool After(long sequence, ListUri list)
    {
        for (ObjectUri? above = list.Parent; above is not null; above = above.List.Parent)
        {
            if (_last.TryGetValue(above.Path, out long end) && end > sequence)
            {
                return true;
            }
        }

        return false;
    }
}
