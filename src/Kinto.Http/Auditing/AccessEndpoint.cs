using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.TimeTravel;

namespace Kinto.Http.Auditing;

/// <summary><c>…/access</c> behind an object: who may read and write it, or could at a time.</summary>
internal sealed class AccessEndpoint(ResourceKind kind, ResourceContext context) : ApiEndpoint
{
    /// <summary>The last segment of the path.</summary>
    public const string Name = "access";

    public override IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    public override bool ChecksAccept => true;

    public override EndpointDescription? Description => AccessDescription.Of(kind);

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        long? time = PastInstant.Read(kind, request, problems);
        return new(new ReadAccess(request, match.Object, time, problems, context));
    }
}
