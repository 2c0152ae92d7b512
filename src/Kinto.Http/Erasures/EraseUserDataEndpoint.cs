using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Projections.Storage;

namespace Kinto.Http.Erasures;

/// <summary><c>POST /__user_data__/{principal}/erase</c>: takes all data of a principal out of the store, and out of its past.</summary>
internal sealed class EraseUserDataEndpoint(ResourceContext context) : ApiEndpoint
{
    private static readonly string[] s_post = ["POST"];

    public override IReadOnlyList<string> Methods => s_post;

    public override bool ChecksAccept => true;

    public override EndpointDescription? Description => ErasureDescription.OfUserData;

    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        // Asked before as well as in the transaction: whoever may not do it must not make all writers wait either.
        if (!await MayAsync(request))
        {
            return new Answered(context.Denied(request));
        }

        List<Problem> problems = context.CommonProblems(request);
        PreconditionHeaders.Read(request, problems);
        string reason = ErasureBody.Reason(request, problems);
        if (match.Id!.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add(new("path", "principal", "No principal contains U+0000"));
        }

        return new EraseUserData(request, match.Id, reason, problems, context);
    }

    private async ValueTask<bool> MayAsync(ApiRequest request)
    {
        var needs = new Needs();
        needs.Caller(request.UserId);
        WorkingState state = (await context.Services.Reader.LoadAsync(needs, null, CancellationToken.None)).State;
        return EraseUserData.IsAllowed(context.Services.Rules, Caller.Resolve(request.UserId, state));
    }
}
