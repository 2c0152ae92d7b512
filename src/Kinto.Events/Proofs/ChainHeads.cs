using Kinto.Events.Addressing;

namespace Kinto.Events.Proofs;

/// <summary>
/// The heads of the chains that a transaction writes on, under the locks of their lists. A chain lasts as long as its list: after the end of
/// a bucket or collection the lists below begin anew.
/// </summary>
public sealed class ChainHeads
{
    private readonly Dictionary<ListUri, ChainHead> _heads = [];
    private readonly ListsByBucket _known = new();

    /// <summary>Whether the list's head was looked up.</summary>
    public bool Knows(ListUri list) => _heads.ContainsKey(list);

    /// <summary>The list's head; that of a chain that has not begun for a list that was not looked up.</summary>
    public ChainHead this[ListUri list] => _heads.GetValueOrDefault(list, ChainHead.None);

    /// <summary>Records that the list's head was looked up, with what was found.</summary>
    public void Load(ListUri list, ChainHead head)
    {
        _heads[list] = head;
        _known.Add(list);
    }

    /// <summary>Appends an event to its list's chain.</summary>
    /// <param name="e">The event, without a proof.</param>
    /// <param name="nonce">16 random bytes, used for this event alone.</param>
    /// <returns>The event with its proof.</returns>
    public IKintoEvent Append(IKintoEvent e, ReadOnlySpan<byte> nonce)
    {
        ChainHead before = this[e.List];
        var proof = ProofText.HasPayload(e)
            ? new EventProof(before.Length + 1, Convert.ToHexStringLower(nonce), ProofText.PayloadDigest(e, nonce), null)
            : new EventProof(before.Length + 1, null, null, null);
        IKintoEvent linked = e.In(e.Context with { Proof = proof });
        proof = proof with { Chain = ProofText.LinkDigest(before.Digest, linked, e.StreamKey) };
        Load(e.List, new(proof.N, proof.Chain));
        if (e is IObjectDeleted { Uri: { HasChildren: true } root })
        {
            End(root);
        }

        return e.In(e.Context with { Proof = proof });
    }

    private void End(ObjectUri root)
    {
        foreach (ListUri list in _known.End(root))
        {
            _heads[list] = ChainHead.None;
        }
    }
}
