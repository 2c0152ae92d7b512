using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Storage;

namespace Kinto.Http.Checksums;

/// <summary>GET and HEAD of a list's checksum as it was.</summary>
internal sealed class ReadPastChecksum(ApiRequest request, long time, ReadChecksum read, ResourceContext context) : Operation
{
    private readonly Journey _journey = new(request, time, context);

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.List(read.List);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        IStoreState present = await _journey.PresentAsync(scope, Inheritance.Ancestors(read.List));
        if (!_journey.Rights(present).MayReadList(read.List))
        {
            return context.Denied(request);
        }

        return await _journey.RefuseAsync(scope, read.List)
            ?? _journey.Finish(await read.ExecuteAsync(await _journey.EnterAsync(scope, read, read.List)), scope, read.List);
    }
}
