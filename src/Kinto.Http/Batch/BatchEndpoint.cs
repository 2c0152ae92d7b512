using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Cors;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Batch;

/// <summary>
/// <c>POST /batch</c>: several requests in one, answered in order, in one transaction (specification section 17).
/// </summary>
internal sealed class BatchEndpoint(int maxRequests, CorsPolicy cors, Func<ApiPipeline> pipeline) : ApiEndpoint
{
    public override IReadOnlyList<string> Methods { get; } = ["POST"];

    public override EndpointDescription? Description => BatchDescription.Of(maxRequests);

    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        var problems = new List<Problem>();
        if (cors.Refusal(request) is { } refusal)
        {
            problems.Add(refusal);
        }

        IReadOnlyList<BatchItem> items = BatchBody.Read(request, maxRequests, problems);
        if (problems.Count > 0)
        {
            return new Answered(Failures.Invalid(problems));
        }

        string batchId = ObjectId.Uuid();
        var members = new List<BatchMember>(items.Count);
        foreach (BatchItem item in items)
        {
            members.Add(await PrepareMemberAsync(BatchRequests.Make(request, item, match, batchId)));
        }

        request.Members = [.. members.Select(m => m.Request)];
        return new BatchOperation(members, pipeline());
    }

    /// <summary>Understands a member; a redirect is followed once, unless it leads to another server, as a login does.</summary>
    private async ValueTask<BatchMember> PrepareMemberAsync(ApiRequest member)
    {
        Prepared prepared = await pipeline().PrepareAsync(member);
        if (prepared.Operation is Answered answered
            && await answered.ExecuteAsync(null!) is { Status: 307 } redirect
            && Uri.TryCreate(redirect.Header("Location"), UriKind.Absolute, out Uri? location)
            && Uri.TryCreate(member.Origin, UriKind.Absolute, out Uri? here) && here.Authority == location.Authority)
        {
            ApiRequest followed = BatchRequests.Redirected(member, location);
            return new(followed, await pipeline().PrepareAsync(followed), RedirectedFrom: member);
        }

        return new(member, prepared, RedirectedFrom: null);
    }
}

/// <summary>A request of a batch that was understood.</summary>
/// <param name="Request">The request, after a redirect where there was one.</param>
/// <param name="Prepared">What will answer.</param>
/// <param name="RedirectedFrom">The request as it was written, where a redirect was followed.</param>
internal sealed record BatchMember(ApiRequest Request, Prepared Prepared, ApiRequest? RedirectedFrom);
