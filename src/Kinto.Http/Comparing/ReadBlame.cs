using Kinto.Events.Addressing;
using Kinto.Events.Comparing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Past;
using Kinto.Projections.Storage;

namespace Kinto.Http.Comparing;

/// <summary>
/// GET and HEAD of since when, and by whom, each value of an object is what it is. The object must be readable now and at the time that is
/// asked about, like all of the past; of a value that was set when the caller could not read it, the origin stays unsaid.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="uri">The object.</param>
/// <param name="at">The time in ms; null for the present.</param>
/// <param name="problems">What is wrong with the request.</param>
/// <param name="context">Settings and errors.</param>
internal sealed class ReadBlame(ApiRequest request, ObjectUri uri, long? at, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
{
    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.Object(uri);
        needs.List(uri.List);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        long time = at ?? Math.Max(scope.Now(), scope.State.Clock(uri.List) ?? 0);
        var journey = new Journey(request, time, context);
        if (!journey.Rights(await journey.PresentAsync(scope, Inheritance.Ancestors(uri.List).Append(uri))).MayReadObject(uri))
        {
            return context.Denied(request);
        }

        if (problems.Count > 0)
        {
            return Failures.Invalid(problems);
        }

        if (!context.Services.Rules.Ids.Accept(uri.Kind, uri.Id))
        {
            return Failures.Rejected([Problem.InvalidObjectId]);
        }

        return await journey.RefuseAsync(scope, uri.List) ?? await TellAsync(scope, journey, time);
    }

    private async Task<ApiResponse> TellAsync(IScope scope, Journey journey, long time)
    {
        PastView view = await PastView.OfAsync(context, request, uri, time);
        if (!view.Rights.MayReadObject(uri))
        {
            return context.Denied(request);
        }

        if (view.State.FindLive(uri) is not { } then)
        {
            return Failures.UnknownObject(uri);
        }

        BlamedValue[] values = [.. await FoldAsync(time, withPermissions: view.Rights.SeesPermissions(uri, then))];
        Dictionary<ValueOrigin, bool> told = await ToldAsync(values);
        ApiResponse response = ApiResponse.OfJson(200, BlameBody.Of(values, v => told[v.Origin] ? v.Origin : null)).With("Cache-Control", "no-cache, no-store");
        return at is null ? response : journey.Finish(response, scope, uri.List);
    }

    private async Task<IEnumerable<BlamedValue>> FoldAsync(long time, bool withPermissions)
    {
        var blame = new Blame();
        await foreach (PastChange change in context.Services.Histories.ReadAsync(uri, time, CancellationToken.None))
        {
            blame.Add(ObjectDiff.Document(uri, change.After, withPermissions), new(change.Timestamp, change.UserId, change.EventId));
        }

        return blame.Values;
    }

    /// <summary>Which origins may be told: those at whose time the caller could read what they made.</summary>
    private async Task<Dictionary<ValueOrigin, bool>> ToldAsync(BlamedValue[] values)
    {
        var told = new Dictionary<ValueOrigin, bool>();
        foreach (IGrouping<long, ValueOrigin> origins in values.Select(v => v.Origin).Distinct().GroupBy(o => o.Since))
        {
            bool couldRead = (await PastView.OfAsync(context, request, uri, origins.Key)).Rights.MayReadObject(uri);
            foreach (ValueOrigin origin in origins)
            {
                told[origin] = couldRead;
            }
        }

        return told;
    }
}
