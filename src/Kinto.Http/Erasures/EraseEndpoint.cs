using Kinto.Events.Addressing;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.Erasures;

/// <summary><c>POST …/{id}/erase</c>: takes what an object ever was out of the store.</summary>
internal sealed class EraseEndpoint(ResourceKind kind, ResourceContext context) : ApiEndpoint
{
    /// <summary>The name of the view.</summary>
    public const string Name = "erase";

    private static readonly string[] s_post = ["POST"];

    public override IReadOnlyList<string> Methods => s_post;

    public override bool ChecksAccept => true;

    public override EndpointDescription? Description => ErasureDescription.Of(kind);

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        List<Problem> problems = context.CommonProblems(request);
        PreconditionHeaders.Read(request, problems); // their form is checked; what is there makes no difference
        string reason = ErasureBody.Reason(request, problems);
        return new(new EraseObject(request, match.Object, reason, problems, context));
    }
}
