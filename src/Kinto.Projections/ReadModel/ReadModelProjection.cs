using JasperFx.Events;
using Kinto.Events;
using Kinto.Projections.Measuring;
using Marten;
using Marten.Events.Projections;

namespace Kinto.Projections.ReadModel;

/// <summary>
/// The inline projection of all events onto the current-state tables, in the transaction that appends the events: an answer is only
/// given after both are durable, and neither exists without the other.
/// </summary>
internal sealed class ReadModelProjection : IProjection
{
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        using Timing timing = StoreMetrics.Projection.Time();
        ChangeSet set = ChangeSet.Of(events.Select(e => (IKintoEvent)e.Data));
        foreach (SqlStatement statement in ReadModelStatements.For(set))
        {
            operations.QueueOperation(new ReadModelOperation(statement));
        }

        return Task.CompletedTask;
    }
}
