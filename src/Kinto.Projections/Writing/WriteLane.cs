using System.Diagnostics;
using System.Threading.Channels;
using Kinto.Projections.Measuring;
using Marten;
using Npgsql;

namespace Kinto.Projections.Writing;

/// <summary>One queue of write requests with the loop that commits them group by group.</summary>
internal sealed class WriteLane : IAsyncDisposable
{
    private const int MaxAttempts = 4;
    private readonly Channel<WriteRequest> _queue;
    private readonly IDocumentStore _store;
    private readonly NpgsqlDataSource _dataSource;
    private readonly WriterOptions _options;
    private readonly Action _committed;
    private readonly Task _loop;

    public WriteLane(IDocumentStore store, NpgsqlDataSource dataSource, WriterOptions options, Action committed)
    {
        _store = store;
        _dataSource = dataSource;
        _options = options;
        _committed = committed;
        _queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.MaxQueueLength) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    public Task SubmitAsync(WriteRequest request)
    {
        request.Trace = StoreMetrics.Traces.HasListeners() ? Activity.Current?.Context ?? default : default;
        // Counted first: the loop may have taken it before this goes on.
        StoreMetrics.Queue.Up();
        if (_queue.Writer.TryWrite(request))
        {
            return request.Completion.Task;
        }

        StoreMetrics.Queue.Down();
        StoreMetrics.Refused.Add(1);
        return Task.FromException(new WriterBusyException());
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        var group = new List<WriteRequest>(_options.MaxGroupSize);
        while (await _queue.Reader.WaitToReadAsync())
        {
            Take(group);
            await RunGroupAsync(group);
            group.Clear();
        }
    }

    private void Take(List<WriteRequest> group)
    {
        while (group.Count < _options.MaxGroupSize && _queue.Reader.TryPeek(out WriteRequest? next) && (group.Count == 0 || !next.Alone))
        {
            _queue.Reader.TryRead(out _);
            StoreMetrics.Queue.Down();
            group.Add(next);
            if (next.Alone)
            {
                break;
            }
        }

        // All of them wait at once, so that none is before another. Those for one object are run side by side, since each that comes back to
        // an object after others costs a save of its own (EventRuns).
        List<WriteRequest> sorted = [.. group.OrderBy(r => r.Affinity, StringComparer.Ordinal)];
        group.Clear();
        group.AddRange(sorted);
    }

    /// <summary>
    /// Commits the group. When its transaction fails nothing of it is stored, and its members are run one by one, so that the culprit
    /// alone gets the error. After a broken commit nothing is run again: it may have been stored.
    /// </summary>
    private async Task RunGroupAsync(List<WriteRequest> group)
    {
        if (await TryCommitAsync(group) is not { } failure)
        {
            group.ForEach(r => r.Completion.TrySetResult());
            return;
        }

        if (group.Count == 1 || failure is CommitUnknownException)
        {
            group.ForEach(r => r.Completion.TrySetException(failure));
            return;
        }

        foreach (WriteRequest request in group)
        {
            if (await TryCommitAsync([request]) is { } own)
            {
                request.Completion.TrySetException(own);
            }
            else
            {
                request.Completion.TrySetResult();
            }
        }
    }

    /// <summary>Runs the group in a transaction; the failure, or null. What PostgreSQL asks to be tried again is.</summary>
    private async Task<Exception?> TryCommitAsync(List<WriteRequest> group)
    {
        using Activity? trace = GroupTrace.Begin(group);
        StoreMetrics.GroupSize.Record(group.Count);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using WriteTransaction transaction =
                    await WriteTransaction.BeginAsync(_store, _dataSource, GroupNeeds.Of(group), CancellationToken.None);
                foreach (WriteRequest request in group)
                {
                    await request.ExecuteAsync(transaction);
                }

                if (await transaction.CommitAsync())
                {
                    _committed();
                }

                return null;
            }
            catch (Exception e) when (attempt < MaxAttempts && IsRetryable(e))
            {
                StoreMetrics.Retries.Add(1);
                continue;
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to the requests of this group; the lane goes on.
            catch (Exception e)
            {
                trace?.SetStatus(ActivityStatusCode.Error, e.Message);
                return e;
            }
#pragma warning restore CA1031
        }
    }

    private static bool IsRetryable(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
}
