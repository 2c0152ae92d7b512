using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Proofs;
using Kinto.Events.State;
using Kinto.Http.Metrics;
using Kinto.Projections.Measuring;
using Kinto.Projections.Queries;
using Kinto.Projections.Reading;
using Kinto.Projections.Reverting;
using Kinto.Projections.Storage;

namespace Kinto.Http.Execution;

/// <summary>What a reading operation sees: its needs and the page it most likely asks for, loaded in one round trip.</summary>
internal sealed class ReadScope : IScope
{
    private readonly ApiServices _services;
    private readonly LoadedState _loaded;

    private ReadScope(ApiServices services, LoadedState loaded)
    {
        _services = services;
        _loaded = loaded;
    }

    public IStoreState State => _loaded.State;

    /// <summary>Loads what the operation needs.</summary>
    public static async Task<ReadScope> LoadAsync(ApiServices services, Operation operation)
    {
        var needs = new Needs();
        operation.Declare(needs);
        using Timing timing = KintoMetrics.Storage.Time(StorageMethods.OfRead(operation));
        return new(services, await services.Reader.LoadAsync(needs, operation.Prefetch, CancellationToken.None));
    }

    public long Now() => _services.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Append(IReadOnlyList<IKintoEvent> events) => throw new InvalidOperationException("A reading operation appends nothing.");

    public async ValueTask<long> ClockAsync(ListUri list, string? userId, string requestId)
    {
        if (State.Clock(list) is { } clock)
        {
            return clock;
        }

        if (_services.Settings.Http.ReadOnly)
        {
            // Kinto answers 503 here. Stable and older than any write to come: the creation of the parent.
            return list.Parent is { } parent ? State.FindLive(parent)?.LastModified ?? 0 : 0;
        }

        using Timing timing = KintoMetrics.Storage.Time("resource_timestamp");
        ListClockRead read = await _services.Writes.StartAsync(list, userId, requestId);
        return read.Timestamp;
    }

    public Task<ListPage> PageAsync(ListQuery query) =>
        _loaded.Page is { } page && ReferenceEquals(_loaded.Query, query) ? Task.FromResult(page) : _services.Reader.PageAsync(query, CancellationToken.None);

    public async Task<long> CountAsync(ListQuery query)
    {
        using Timing timing = KintoMetrics.Storage.Time("count_all");
        return await _services.Reader.CountAsync(query, CancellationToken.None);
    }

    public async Task<IReadOnlySet<string>> SharedAsync(
        ListUri list, IReadOnlyCollection<string> permissions, IReadOnlyCollection<string> principals, long? at)
    {
        using Timing timing = KintoMetrics.Permission.Time("get_accessible_objects");
        return await _services.Reader.SharedAsync(list, permissions, principals, at, CancellationToken.None);
    }

    public Task<HistoryExcess?> HistoryExcessAsync(ListUri history, string resource, string? userId, int keep, int allowed) =>
        throw new InvalidOperationException("A reading operation trims nothing.");

    public Task<LoadedHoldings> HoldingsAsync(string principal) =>
        throw new InvalidOperationException("A reading operation deletes nobody's data.");

    public Task<LoadedReversals> ReversalsAsync(RevertQuery query) =>
        throw new InvalidOperationException("A reading operation reverts nothing.");

    public Task<Checksum> ChecksumAsync(ListUri list, long? at, long otherwise) =>
        _services.Reader.ChecksumAsync(list, at, otherwise, CancellationToken.None);

    public Task<long?> EraseAsync(ObjectUri uri, ErasureMark mark) => throw new InvalidOperationException("A reading operation erases nothing.");

    public Task<IReadOnlyList<ErasedObject>> EraseAsync(string principal, ErasureMark mark) =>
        throw new InvalidOperationException("A reading operation erases nothing.");

    public Task KeepAsync(string key, TimeSpan lifetime) => throw new InvalidOperationException("A reading operation keeps nothing.");

    public Task<bool> TakeAsync(string key) => throw new InvalidOperationException("A reading operation takes nothing.");
}
