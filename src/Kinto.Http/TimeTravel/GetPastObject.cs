using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.TimeTravel;

/// <summary>GET and HEAD of one object as it was.</summary>
internal sealed class GetPastObject(ApiRequest request, ObjectUri uri, long time, GetObject read, ResourceContext context) : Operation
{
    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        read.Declare(needs);
        needs.List(uri.List);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        var journey = new Journey(request, time, context);
        IStoreState present = await journey.PresentAsync(scope, Inheritance.Ancestors(uri.List).Append(uri));
        if (!journey.Rights(present).MayReadObject(uri))
        {
            return context.Denied(request);
        }

        return await journey.RefuseAsync(scope, uri.List)
            ?? journey.Finish(await read.ExecuteAsync(await journey.EnterAsync(scope, read, uri.List)), scope, uri.List);
    }
}
