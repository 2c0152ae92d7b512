using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Proofs;
using Kinto.Events.State;
using Kinto.Http.Execution;
using Kinto.Projections.Queries;
using Kinto.Projections.Reading;
using Kinto.Projections.Reverting;

namespace Kinto.Http.TimeTravel;

/// <summary>A scope in which it is an earlier time: what reads runs on it as ever.</summary>
/// <param name="present">Where the queries are run.</param>
/// <param name="state">What was loaded, as it was.</param>
/// <param name="time">The time in ms.</param>
internal sealed class PastScope(IScope present, WorkingState state, long time) : IScope
{
    public IStoreState State => state;

    public long Now() => time;

    public void Append(IReadOnlyList<IKintoEvent> events) => throw Impossible();

    /// <summary>A list that hadn't started is as old as the object that it belongs to.</summary>
    public ValueTask<long> ClockAsync(ListUri list, string? userId, string requestId) =>
        new(state.Clock(list) ?? (list.Parent is { } parent ? state.FindLive(parent)?.LastModified : null) ?? 0);

    public Task<ListPage> PageAsync(ListQuery query) => present.PageAsync(query with { At = time });

    public Task<long> CountAsync(ListQuery query) => present.CountAsync(query with { At = time });

    public Task<IReadOnlySet<string>> SharedAsync(
        ListUri list, IReadOnlyCollection<string> permissions, IReadOnlyCollection<string> principals, long? at) =>
        present.SharedAsync(list, permissions, principals, time);

    public Task<HistoryExcess?> HistoryExcessAsync(ListUri history, string resource, string? userId, int keep, int allowed) =>
        throw Impossible();

    public Task<LoadedHoldings> HoldingsAsync(string principal) => throw Impossible();

    public Task<LoadedReversals> ReversalsAsync(RevertQuery query) => throw Impossible();

    public Task<Checksum> ChecksumAsync(ListUri list, long? at, long otherwise) => present.ChecksumAsync(list, time, otherwise);

    public Task<long?> EraseAsync(ObjectUri uri, ErasureMark mark) => throw Impossible();

    public Task<IReadOnlyList<ErasedObject>> EraseAsync(string principal, ErasureMark mark) => throw Impossible();

    public Task KeepAsync(string key, TimeSpan lifetime) => throw Impossible();

    public Task<bool> TakeAsync(string key) => throw Impossible();

    private static InvalidOperationException Impossible() => new("Nothing can be changed in the past.");
}
