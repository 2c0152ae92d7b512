using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.History;

/// <summary>
/// <c>/buckets/{id}/snapshot/collections/{id}@{timestamp}</c>: the records of a collection as they were (specification section 21.2).
/// </summary>
internal sealed class SnapshotEndpoint(ResourceContext context) : ApiEndpoint
{
    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override EndpointDescription? Description => HistoryDescription.Snapshot;

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        int at = match.Id!.LastIndexOf('@');
        return new(at <= 0
            ? new Answered(Errors.Failures.UnknownRoute)
            : new ReadSnapshot(request, match.List!.Child(match.Id[..at]), match.Id[(at + 1)..], context));
    }
}
