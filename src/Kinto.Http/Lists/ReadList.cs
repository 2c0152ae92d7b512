using System.Globalization;
using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Queries;
using Kinto.Projections.Storage;

namespace Kinto.Http.Lists;

/// <summary>GET and HEAD of a list (specification sections 9.1 and 9.2).</summary>
internal sealed class ReadList(ListInquiry inquiry, ResourceContext context) : Operation
{
    private readonly ListQuery? _wholeList = inquiry.Asked?.In(inquiry.List);

    /// <summary>What the caller may see besides by what the scope says: the part that is open to them in another time.</summary>
    public VisiblePart Within { get; init; } = VisiblePart.All;

    public override bool Queries => true;

    // A client that has an ETag is most likely answered 304, for which the page isn't needed; of accounts most callers see their own.
    public override ListQuery? Prefetch =>
        inquiry.Request.IsHead || inquiry.Preconditions.IfNoneMatch is not null || inquiry.List.Kind is ResourceKind.Account ? null : _wholeList;

    public override void Declare(Needs needs)
    {
        inquiry.DeclareCaller(needs);
        // The clock may start here; in a transaction that takes the list's lock.
        needs.Write(inquiry.List);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        (ApiResponse? refusal, VisiblePart visible) = await inquiry.AdmitAsync(scope, context, deletes: false);
        if (refusal is not null)
        {
            return refusal;
        }

        long clock = await inquiry.ClockAsync(scope, visible);
        if (inquiry.Preconditions.NotModified(clock))
        {
            return new ApiResponse(304).WithTimestamp(clock);
        }

        if (inquiry.Preconditions.Fail(exists: true, clock))
        {
            return Failures.PreconditionFailed(new(null, null, clock));
        }

        if (inquiry.Later is { } problem)
        {
            return Failures.Rejected([problem]);
        }

        ListQuery query = Within.Of(visible.Of(_wholeList!));
        // Kinto: a history is not counted.
        bool counts = inquiry.Request.IsHead && inquiry.List.Kind is not ResourceKind.History;
        ApiResponse response = counts ? await CountAsync(scope, query) : await PageAsync(scope, query);
        response.WithTimestamp(clock);
        inquiry.WithDeprecations(response);
        StoredObject? collection = inquiry.List.Kind is ResourceKind.Record ? scope.State.FindLive(inquiry.List.Parent!) : null;
        context.Caching.Apply(response, inquiry.Request, inquiry.List, collection);
        return response;
    }

    private static async Task<ApiResponse> CountAsync(IScope scope, ListQuery query)
    {
        string total = (await scope.CountAsync(query)).ToString(CultureInfo.InvariantCulture);
        return ApiResponse.OfJson(200, "{\"data\":[]}").With("Total-Objects", total).With("Total-Records", total);
    }

    private async Task<ApiResponse> PageAsync(IScope scope, ListQuery query)
    {
        ListPage page = await scope.PageAsync(query);
        ApiResponse response = ApiResponse.OfJson(200, ListBody.Of(page.Rows, inquiry.Asked!.Fields));
        return page.HasMore ? response.With("Next-Page", Continuation.Of(inquiry, page).Url) : response;
    }
}
