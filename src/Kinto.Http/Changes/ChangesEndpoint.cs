using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Projections.Feed;

namespace Kinto.Http.Changes;

/// <summary><c>/changes</c>, <c>/buckets/{id}/changes</c>, <c>…/collections/{id}/changes</c>: what is being changed there.</summary>
/// <param name="kind">Of what; null for the whole server.</param>
/// <param name="context">Settings and errors.</param>
/// <param name="changes">The feed.</param>
internal sealed class ChangesEndpoint(ResourceKind? kind, ResourceContext context, ChangesServices changes) : ApiEndpoint
{
    /// <summary>The last segment of the path.</summary>
    public const string Name = "changes";

    private static readonly string[] s_exposed = ["Cache-Control"];

    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override EndpointDescription? Description => ChangesDescription.Of(kind);

    public override IReadOnlyList<string> ExposedHeaders(string method) => s_exposed;

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        string? accept = request.Header("Accept");
        if (!ChangesRequest.AcceptsEvents(accept) && !AcceptHeader.AllowsJson(accept))
        {
            return new(new Answered(Failures.NotAcceptable($"Accept header should be one of ['{MediaType.EventStream}', '{MediaType.Json}']")));
        }

        List<Problem> problems = context.CommonProblems(request);
        ChangesRequest asked = ChangesRequest.Read(request, problems);
        FeedScope scope = kind is null ? FeedScope.Everything : new(match.Object);
        return new(new FollowChanges(request, scope, asked, problems, context, changes));
    }
}
