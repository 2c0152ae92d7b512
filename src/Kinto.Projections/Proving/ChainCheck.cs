using Kinto.Events;
using Kinto.Events.Addressing;

namespace Kinto.Projections.Proving;

/// <summary>
/// Checks the chains of all lists while the events pass by, in the order of their sequence. Keeps one digest for each living list, and the
/// few events that came before their turn: within one save Marten stores events stream by stream.
/// </summary>
public sealed class ChainCheck
{
    private readonly Dictionary<ListUri, ListChain> _chains = [];
    private readonly ListsByBucket _known = new();
    private readonly List<string> _differences = [];
    private readonly ErasureCheck _erasures;

    public ChainCheck() => _erasures = new(_differences);

    /// <summary>How many events have no proof, because they are from before there were any.</summary>
    public long Unproven { get; private set; }

    /// <summary>Takes the next event.</summary>
    public void Add(StoredEvent row)
    {
        if (row.Event is not { } e)
        {
            _differences.Add($"{row} {row.Problem}");
            return;
        }

        Unproven += e.Context.Proof is null ? 1 : 0;
        ChainOf(e.List).Add(row, e);
        _erasures.Add(row);
        if (e is IObjectDeleted { Uri: { HasChildren: true } root })
        {
            End(root);
        }
    }

    /// <summary>What is wrong, in words, after the last event.</summary>
    public IReadOnlyList<string> Finish()
    {
        foreach (ListChain chain in _chains.Values)
        {
            chain.Finish();
        }

        _chains.Clear();
        _erasures.Finish();
        return _differences;
    }

    private ListChain ChainOf(ListUri list)
    {
        if (!_chains.TryGetValue(list, out ListChain? chain))
        {
            _chains[list] = chain = new(list, _differences);
            _known.Add(list);
        }

        return chain;
    }

    private void End(ObjectUri root)
    {
        foreach (ListUri list in _known.End(root))
        {
            if (_chains.Remove(list, out ListChain? chain))
            {
                chain.Finish();
            }
        }
    }
}
