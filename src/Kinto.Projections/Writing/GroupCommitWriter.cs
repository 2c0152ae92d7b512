using Kinto.Projections.Storage;
using Marten;
using Npgsql;

namespace Kinto.Projections.Writing;

/// <summary>
/// Takes write requests and commits them in groups: whatever waits when a transaction ends goes into the next one, up to a bound; it
/// never waits for a group to fill. A commit costs a disk flush whatever it holds, and the lock of a busy list is held once for many
/// writers, so throughput grows with load while latency stays near two transactions.
/// </summary>
public sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly WriteLane[] _lanes;

    public GroupCommitWriter(IDocumentStore store, NpgsqlDataSource dataSource, WriterOptions options) =>
        _lanes = [.. Enumerable.Range(0, options.Lanes).Select(_ => new WriteLane(store, dataSource, options, () => Committed()))];

    /// <summary>Told after each commit of events, before the requests are answered. Must return at once and never fail.</summary>
    public Action Committed { get; set; } = () => { };

    /// <summary>Runs the request; the task ends after its events are durable (or it turned out to have none).</summary>
    /// <param name="request">The request.</param>
    /// <param name="affinity">Requests with the same text share a lane, so that they group rather than wait for each other's lock, and run side by side.</param>
    /// <exception cref="WriterBusyException">The queue is full; nothing was done.</exception>
    /// <exception cref="NpgsqlException">The database refused or can't be reached; nothing was stored.</exception>
    /// <exception cref="CommitUnknownException">The connection broke during commit.</exception>
    public Task SubmitAsync(WriteRequest request, string affinity)
    {
        request.Affinity = affinity;
        return _lanes[(uint)string.GetHashCode(affinity, StringComparison.Ordinal) % (uint)_lanes.Length].SubmitAsync(request);
    }

    /// <summary>Finishes what waits, and refuses what comes later.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (WriteLane lane in _lanes)
        {
            await lane.DisposeAsync();
        }
    }
}

/// <summary>The needs of a group: the sum of its members'.</summary>
internal static class GroupNeeds
{
    public static Needs Of(IEnumerable<WriteRequest> group)
    {
        var needs = new Needs();
        foreach (WriteRequest request in group)
        {
            request.Declare(needs);
        }

        return needs;
    }
}
