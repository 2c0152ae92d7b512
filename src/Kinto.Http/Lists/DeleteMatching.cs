using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Queries;
using Kinto.Projections.Storage;

namespace Kinto.Http.Lists;

/// <summary>DELETE of the objects of a list that match and that the caller may delete (specification section 9.4).</summary>
internal sealed class DeleteMatching(ListInquiry inquiry, ResourceContext context) : Operation
{
    public override bool Writes => true;

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        inquiry.DeclareCaller(needs);
        needs.Write(inquiry.List);
        needs.EndChildren(inquiry.List);
        if (context.Services.Rules.History.IsOn && inquiry.List.Bucket is { } bucket)
        {
            needs.Write(ListUri.History(bucket));
        }
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        (ApiResponse? refusal, VisiblePart visible) = await inquiry.AdmitAsync(scope, context, deletes: true);
        if (refusal is not null)
        {
            return refusal;
        }

        long clock = await inquiry.ClockAsync(scope, visible);
        if (inquiry.Preconditions.Fail(exists: true, clock))
        {
            return Failures.PreconditionFailed(new(null, null, clock));
        }

        if (inquiry.Later is { } problem)
        {
            return Failures.Rejected([problem]);
        }

        if (inquiry.Asked!.Token is { } token && !await scope.TakeAsync(token.Nonce ?? ""))
        {
            return Failures.Rejected([Problem.Query(null, "_token was already used or has expired.")]);
        }

        return await DeleteAsync(scope, visible.Of(inquiry.Asked.In(inquiry.List)), clock);
    }

    private async Task<ApiResponse> DeleteAsync(IScope scope, ListQuery query, long clock)
    {
        ListPage page = await scope.PageAsync(query);
        var command = new DeleteList(inquiry.List, [.. page.Rows.Select(r => r.Id)]);
        var circumstances = new DecisionContext(scope.Now(), inquiry.Request.RequestId, inquiry.Request.BatchId);
        Caller caller = Caller.Resolve(inquiry.Request.UserId, scope.State);
        Decision decision = Decider.Decide(scope.State, context.Services.Rules, caller, command, circumstances);
        scope.Append(decision.Events);
        await context.Trim.AfterAsync(scope, decision.Events);

        IReadOnlyList<Removed> removed = ((ListRemoved)decision.Outcome).Tombstones;
        List<ListRow> tombstones = [.. removed.Select(r => new ListRow(r.Uri.Id, r.LastModified, true, null))];
        ApiResponse response = ApiResponse.OfJson(200, ListBody.Of(tombstones, null))
            .WithTimestamp(tombstones.Count > 0 ? tombstones.Max(t => t.LastModified) : clock);
        if (page.HasMore)
        {
            Continuation next = Continuation.Of(inquiry, page);
            await scope.KeepAsync(next.Nonce, context.Services.Settings.Http.PaginationTokenValidity);
            response.With("Next-Page", next.Url);
        }

        return inquiry.WithDeprecations(response);
    }
}
