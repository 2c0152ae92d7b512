using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Proofs;
using Kinto.Events.State;
using Kinto.Projections.Erasing;
using Kinto.Projections.Queries;
using Kinto.Projections.Reading;
using Kinto.Projections.Reverting;

namespace Kinto.Http.Execution;

/// <summary>What an operation runs on: a snapshot for reads, a transaction for writes, the same interface for both.</summary>
internal interface IScope
{
    /// <summary>What the operation declared as its needs, and what was appended since.</summary>
    IStoreState State { get; }

    /// <summary>The present in ms; within a batch each write is given a later one.</summary>
    long Now();

    /// <summary>Appends events. Reads have none.</summary>
    void Append(IReadOnlyList<IKintoEvent> events);

    /// <summary>The clock of a list that was declared; starts it where it never ran.</summary>
    ValueTask<long> ClockAsync(ListUri list, string? userId, string requestId);

    /// <summary>A page of a list.</summary>
    Task<ListPage> PageAsync(ListQuery query);

    /// <summary>How many live objects match, whatever the page.</summary>
    Task<long> CountAsync(ListQuery query);

    /// <inheritdoc cref="ListReader.SharedAsync"/>
    Task<IReadOnlySet<string>> SharedAsync(
        ListUri list, IReadOnlyCollection<string> permissions, IReadOnlyCollection<string> principals, long? at = null);

    /// <inheritdoc cref="HistoryExcess.FindAsync"/>
    Task<HistoryExcess?> HistoryExcessAsync(ListUri history, string resource, string? userId, int keep, int allowed);

    /// <summary>Where a principal is named. Only in write transactions.</summary>
    Task<LoadedHoldings> HoldingsAsync(string principal);

    /// <summary>What a revert has to change. Only in write transactions.</summary>
    Task<LoadedReversals> ReversalsAsync(RevertQuery query);

    /// <inheritdoc cref="ChecksumReader.ReadAsync"/>
    Task<Checksum> ChecksumAsync(ListUri list, long? at, long otherwise);

    /// <inheritdoc cref="EventEraser.EraseAsync(Npgsql.NpgsqlConnection, ObjectUri, ErasureMark)"/>
    Task<long?> EraseAsync(ObjectUri uri, ErasureMark mark);

    /// <inheritdoc cref="EventEraser.EraseAsync(Npgsql.NpgsqlConnection, string, ErasureMark)"/>
    Task<IReadOnlyList<ErasedObject>> EraseAsync(string principal, ErasureMark mark);

    /// <summary>Keeps a key that can be taken once, by whichever process, until its lifetime ends. Only in write transactions.</summary>
    Task KeepAsync(string key, TimeSpan lifetime);

    /// <summary>Takes a kept key; whether it was still there. Only in write transactions.</summary>
    Task<bool> TakeAsync(string key);
}
