using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.Proofs;
using Kinto.Events.State;
using Kinto.Http.Metrics;
using Kinto.Projections.Erasing;
using Kinto.Projections.Measuring;
using Kinto.Projections.Queries;
using Kinto.Projections.Reading;
using Kinto.Projections.Reverting;
using Kinto.Projections.Writing;
using Npgsql;

namespace Kinto.Http.Execution;

/// <summary>A write transaction as operations see it.</summary>
internal sealed class WriteScope(IWriteScope transaction, PermissionRules rules, DistinctTime time) : IScope
{
    public IStoreState State => transaction.State;

    public long Now() => time.Now();

    public void Append(IReadOnlyList<IKintoEvent> events)
    {
        foreach (IKintoEvent e in events)
        {
            time.Note(e);
        }

        transaction.Append(events);
    }

    public ValueTask<long> ClockAsync(ListUri list, string? userId, string requestId)
    {
        Decision decision = Decider.Decide(State, rules, Caller.Resolve(userId, State), new StartList(list), new(Now(), requestId, null));
        Append(decision.Events);
        return new(((ListClockRead)decision.Outcome).Timestamp);
    }

    public async Task<ListPage> PageAsync(ListQuery query) =>
        await ListReader.PageAsync(await transaction.FlushAsync(), query, CancellationToken.None);

    public async Task<long> CountAsync(ListQuery query) =>
        await ListReader.CountAsync(await transaction.FlushAsync(), query, CancellationToken.None);

    public async Task<IReadOnlySet<string>> SharedAsync(
        ListUri list, IReadOnlyCollection<string> permissions, IReadOnlyCollection<string> principals, long? at)
    {
        NpgsqlConnection connection = await transaction.FlushAsync();
        using Timing timing = KintoMetrics.Permission.Time("get_accessible_objects");
        return await ListReader.SharedAsync(connection, list, permissions, principals, at, CancellationToken.None);
    }

    public async Task<HistoryExcess?> HistoryExcessAsync(ListUri history, string resource, string? userId, int keep, int allowed)
    {
        NpgsqlConnection connection = await transaction.FlushAsync();
        using Timing timing = KintoMetrics.History.Time();
        return await HistoryExcess.FindAsync(connection, history, resource, userId, keep, allowed, CancellationToken.None);
    }

    public async Task<LoadedHoldings> HoldingsAsync(string principal) =>
        await HoldingsReader.ReadAsync(await transaction.FlushAsync(), principal, rules.History.IsOn, CancellationToken.None);

    public async Task<LoadedReversals> ReversalsAsync(RevertQuery query) =>
        await ReversalReader.ReadAsync(await transaction.FlushAsync(), query, rules.History.IsOn, CancellationToken.None);

    public async Task<Checksum> ChecksumAsync(ListUri list, long? at, long otherwise) =>
        await ChecksumReader.ReadAsync(await transaction.FlushAsync(), list, at, otherwise, CancellationToken.None);

    public async Task<long?> EraseAsync(ObjectUri uri, ErasureMark mark) => await EventEraser.EraseAsync(await transaction.FlushAsync(), uri, mark);

    public async Task<IReadOnlyList<ErasedObject>> EraseAsync(string principal, ErasureMark mark) =>
        await EventEraser.EraseAsync(await transaction.FlushAsync(), principal, mark);

    public async Task KeepAsync(string key, TimeSpan lifetime)
    {
        NpgsqlConnection connection = await transaction.FlushAsync();
        await MeasuredCache.KeepAsync(connection, key, [], Now(), lifetime);
    }

    public async Task<bool> TakeAsync(string key)
    {
        NpgsqlConnection connection = await transaction.FlushAsync();
        return await MeasuredCache.TakeAsync(connection, key, Now()) is not null;
    }
}
