using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Reverting;

/// <summary><c>POST …/revert</c> behind an object of a kind.</summary>
internal sealed class RevertEndpoint(ResourceKind kind, ResourceContext context) : ApiEndpoint
{
    /// <summary>The last segment of the path.</summary>
    public const string Name = "revert";

    private static readonly string[] s_post = ["POST"];

    public override IReadOnlyList<string> Methods => s_post;

    public override bool ChecksAccept => true;

    public override EndpointDescription? Description => RevertDescription.Of(kind);

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        Preconditions preconditions = PreconditionHeaders.Read(request, problems);
        RevertRequest asked = RevertRequest.Read(request, match.Object, problems);
        return new(new RevertObjects(request, match.Object, asked, preconditions, problems, context));
    }
}
