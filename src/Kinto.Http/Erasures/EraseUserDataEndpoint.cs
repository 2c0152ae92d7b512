using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;
using Kinto.Http.UserData;

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
        if (!await UserDataGate.IsOpenAsync(context, request, EraseUserData.Permission))
        {
            return new Answered(context.Denied(request));
        }

        List<Problem> problems = context.CommonProblems(request);
        PreconditionHeaders.Read(request, problems);
        string reason = ErasureBody.Reason(request, problems);
        UserDataGate.CheckPrincipal(match.Id!, problems);

        return new EraseUserData(request, match.Id!, reason, problems, context);
    }
}
