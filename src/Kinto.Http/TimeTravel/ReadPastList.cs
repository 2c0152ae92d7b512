using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.TimeTravel;

/// <summary>GET and HEAD of a list as it was, with filters, order, pages and fields as ever.</summary>
internal sealed class ReadPastList(ListInquiry inquiry, long time, ResourceContext context) : Operation
{
    private readonly Journey _journey = new(inquiry.Request, time, context);

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(inquiry.Request.UserId);
        needs.List(inquiry.List);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        IStoreState present = await _journey.PresentAsync(scope, Inheritance.Ancestors(inquiry.List));
        (ApiResponse? refusal, VisiblePart visible) = await inquiry.OpenToCallerAsync(scope, present, context, deletes: false);
        return refusal ?? await _journey.RefuseAsync(scope, inquiry.List) ?? await ReadAsync(scope, visible);
    }

    private async Task<ApiResponse> ReadAsync(IScope scope, VisiblePart visible)
    {
        var read = new ReadList(inquiry, context) { Within = visible };
        return _journey.Finish(await read.ExecuteAsync(await _journey.EnterAsync(scope, this, inquiry.List)), scope, inquiry.List);
    }
}
