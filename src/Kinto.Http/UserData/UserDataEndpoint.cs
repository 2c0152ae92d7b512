using Kinto.Events.Validation;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.OpenApi;
using Kinto.Http.Requests;
using Kinto.Http.Routing;

namespace Kinto.Http.UserData;

/// <summary><c>/__user_data__/{principal}</c>: deletion of all data of a principal (specification section 19.8).</summary>
internal sealed class UserDataEndpoint(ResourceContext context) : ApiEndpoint
{
    private static readonly string[] s_delete = ["DELETE"];

    public override IReadOnlyList<string> Methods => s_delete;

    public override bool ChecksAccept => true;

    public override EndpointDescription? Description => UserDataDescription.Delete;

    public override async ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match)
    {
        if (!await UserDataGate.IsOpenAsync(context, request, RemoveUserData.Permission))
        {
            return new Answered(context.Denied(request));
        }

        List<Problem> problems = context.CommonProblems(request);
        PreconditionHeaders.Read(request, problems); // their form is checked; there is nothing that they could be compared with
        UserDataGate.CheckPrincipal(match.Id!, problems);

        return new RemoveUserData(request, match.Id!, problems, context);
    }
}

/// <summary><c>/__user_data__</c> itself, which Kinto routes and where it serves nothing.</summary>
internal sealed class ClosedEndpoint : ApiEndpoint
{
    public override IReadOnlyList<string> Methods => [];

    public override EndpointDescription? Description => EndpointDescription.PassedOver("no method leads there");

    public override ValueTask<Operation> PrepareAsync(ApiRequest request, RouteMatch match) =>
        throw new InvalidOperationException("No method leads here.");
}
