using System.Globalization;
using Kinto.Events.Permissions;
using Kinto.Events.Validation;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Queries;
using Kinto.Projections.Storage;

namespace Kinto.Http.Permissions;

/// <summary>GET and HEAD of <c>/permissions</c>. The list has no clock: its ETag says nothing, and no answer is 304.</summary>
/// <param name="inquiry">What is asked.</param>
/// <param name="time">The earlier time in ms; null for the present.</param>
/// <param name="context">The settings.</param>
internal sealed class ListPermissions(ListInquiry inquiry, long? time, ResourceContext context) : Operation
{
    private const long Timestamp = 0;

    public override bool Queries => true;

    public override void Declare(Needs needs) => needs.Caller(inquiry.Request.UserId);

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        PermissionRules rules = context.Services.Rules;
        Caller caller = Caller.Resolve(inquiry.Request.UserId, scope.State);
        if (!new Authorization(scope.State, rules, caller).MayReadList(inquiry.List))
        {
            return context.Denied(inquiry.Request);
        }

        if (inquiry.Problems.Count > 0)
        {
            return Failures.Invalid(inquiry.Problems);
        }

        if (inquiry.Preconditions.Fail(exists: true, Timestamp))
        {
            return Failures.PreconditionFailed(new(null, null, Timestamp));
        }

        if (inquiry.Later is { } problem)
        {
            return Failures.Rejected([problem]);
        }

        if (time is { } at && await new Journey(inquiry.Request, at, context).ObjectionAsync(scope.Now()) is { } why)
        {
            return Failures.Invalid([Problem.Query(PastInstant.Parameter, why)]);
        }

        ApiResponse response = await AnswerAsync(scope, Query(await HeldAsync(rules, caller)));
        context.Caching.Apply(response.WithTimestamp(Timestamp), inquiry.Request, inquiry.List, null);
        return response;
    }

    private async Task<HeldPermissions> HeldAsync(PermissionRules rules, Caller caller)
    {
        if (time is not { } at)
        {
            return SettingsGrants.Of(rules, caller.Principals, context.Services.Settings.Plugins.Has(Plugin.Accounts));
        }

        Caller then = (await PastView.LoadAsync(context, inquiry.Request, inquiry.List, at, _ => { })).Caller;
        return SettingsGrants.Of(rules, then.Principals, withAccounts: false) with { Then = new(at, caller.Principals) };
    }

    private ListQuery Query(HeldPermissions held)
    {
        ListQuery asked = inquiry.Asked!.In(inquiry.List);
        // Kinto: entries have no timestamp, and conditions on it are passed over.
        return asked with { Filters = [.. asked.Filters.Where(f => !f.Field.IsLastModified)], Held = held };
    }

    private async Task<ApiResponse> AnswerAsync(IScope scope, ListQuery query)
    {
        if (inquiry.Request.IsHead)
        {
            string total = (await scope.CountAsync(query)).ToString(CultureInfo.InvariantCulture);
            return ApiResponse.OfJson(200, "{\"data\":[]}").With("Total-Objects", total).With("Total-Records", total);
        }

        ListPage page = await scope.PageAsync(query);
        ApiResponse response = ApiResponse.OfJson(200, PermissionsBody.Of(page.Rows, inquiry.Asked!.Fields));
        return page.HasMore ? response.With("Next-Page", Continuation.Of(inquiry, page).Url) : response;
    }
}
