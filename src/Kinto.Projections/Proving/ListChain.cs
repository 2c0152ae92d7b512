using System.Buffers;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Proofs;

namespace Kinto.Projections.Proving;

/// <summary>The chain of one list in one of its lives.</summary>
/// <param name="list">The list.</param>
/// <param name="differences">Takes what is wrong.</param>
internal sealed class ListChain(ListUri list, List<string> differences)
{
    /// <summary>More than one save holds: what is still missing then won't come.</summary>
    private const int MaxWaiting = 8192;

    private readonly SortedDictionary<long, StoredEvent> _waiting = [];
    private long _length;

    /// <summary>
    /// What the next link may follow from: the digest that stands in the last event, and the one that it should have, so that of two
    /// neighbours only the one that was changed is named. Null while unknown, behind a hole.
    /// </summary>
    private string?[]? _before = [null];

    /// <summary>Takes the next event of the list in the order of their sequence.</summary>
    public void Add(StoredEvent row, IKintoEvent e)
    {
        if (e.Context.Proof is not { } proof)
        {
            if (_length > 0 || _waiting.Count > 0)
            {
                Differ(row, "has no proof, though earlier events of its list have");
            }
        }
        else if (proof.N <= _length || _waiting.ContainsKey(proof.N))
        {
            Differ(row, $"takes place {proof.N} in the chain, which another has");
        }
        else
        {
            if (_waiting.Any(w => w.Key > proof.N && w.Value.Stream == row.Stream))
            {
                Differ(row, "has changed places with another event of its stream");
            }

            _waiting.Add(proof.N, row);
            TakeTurns();
        }
    }

    /// <summary>No more events will come.</summary>
    public void Finish()
    {
        while (_waiting.Count > 0)
        {
            SkipHole();
        }
    }

    private void TakeTurns()
    {
        while (_waiting.Remove(_length + 1, out StoredEvent? next))
        {
            Take(next);
        }

        if (_waiting.Count > MaxWaiting)
        {
            SkipHole();
        }
    }

    private void SkipHole()
    {
        (long n, StoredEvent next) = _waiting.First();
        string missing = n - _length == 2 ? $"event {n - 1} is" : $"events {_length + 1} to {n - 1} are";
        differences.Add($"mt_events: of the chain of list {list} {missing} missing, before {next.Stream} version {next.Version} (seq_id {next.Sequence})");
        _length = n - 1;
        _before = null;
        TakeTurns();
    }

    private void Take(StoredEvent row)
    {
        IKintoEvent e = row.Event!;
        EventProof proof = e.Context.Proof!;
        string stands = proof.Chain ?? "";
        string[] possible = _before is null ? [] : [.. _before.Select(b => ProofText.LinkDigest(b, e, row.Stream))];
        if (_before is not null && !possible.Contains(stands))
        {
            Differ(row, "is not as it was written, or does not follow from the event before it in the chain");
        }

        if (PayloadProblem(e, proof) is { } problem)
        {
            Differ(row, problem);
        }

        _length = proof.N;
        _before = possible.Append(stands).Where(IsDigest).Distinct().ToArray() is { Length: > 0 } known ? known : null;
    }

    private static string? PayloadProblem(IKintoEvent e, EventProof proof) =>
        !ProofText.HasPayload(e) ? (proof.Nonce ?? proof.Payload) is null ? null : "proves a payload that it has not"
        : proof.Nonce is null ? e.Context.Erased is null ? "lacks its nonce, though it was not erased" : null
        : e.Context.Erased is not null ? "is marked as erased and has its nonce still"
        : ProofText.PayloadDigest(e, proof.Nonce) == proof.Payload ? null
        : "has another payload than was written";

    private static bool IsDigest(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(s_hex);

    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdef");

    private void Differ(StoredEvent row, string what) => differences.Add($"{row} of list {list} {what}");
}
