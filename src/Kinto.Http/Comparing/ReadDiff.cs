using System.Globalization;
using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Lists;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Storage;

namespace Kinto.Http.Comparing;

/// <summary>
/// GET and HEAD of what changed between two times at an object and below it. Whoever may not read the object itself, but something that
/// changed below it, gets that; where there is nothing to show them, they are refused.
/// </summary>
internal sealed class ReadDiff(
    ApiRequest request, ObjectUri target, DiffRequest asked, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
{
    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.Object(target);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        var from = new Journey(request, asked.From, context, DiffRequest.FromParameter);
        bool mayRead = from.Rights(await from.PresentAsync(scope, Inheritance.Ancestors(target.List).Append(target))).MayReadObject(target);
        bool isValid = problems.Count == 0 && context.Services.Rules.Ids.Accept(target.Kind, target.Id);
        if (!mayRead && !(isValid && target.HasChildren))
        {
            return context.Denied(request);
        }

        if (!isValid)
        {
            return problems.Count > 0 ? Failures.Invalid(problems) : Failures.Rejected([Problem.InvalidObjectId]);
        }

        DiffScope where = await DiffScope.OfAsync(target, context.Services.Differences);
        long latest = Math.Max(scope.Now(), where.LatestClock);
        long to = asked.To ?? latest;
        var until = new Journey(request, to, context, DiffRequest.ToParameter);
        if ((await from.RefuseAsync(latest) ?? await until.RefuseAsync(latest)) is { } outOfTime)
        {
            return mayRead ? outOfTime : context.Denied(request);
        }

        List<DiffEntry> entries = await where.ReadAsync(asked, to, request, context);
        return entries.Count == 0 && await RefuseAsync(to, mayRead) is { } refused ? refused
            : Answer(entries, to, isFinal: asked.To is not null && where.IsFinal(to, scope.Now()));
    }

    /// <summary>Where there is nothing to show: the refusal, unless the caller may know that nothing changed.</summary>
    private async Task<ApiResponse?> RefuseAsync(long to, bool mayRead)
    {
        PastView before = await PastView.OfAsync(context, request, target, asked.From);
        PastView after = await PastView.OfAsync(context, request, target, to);
        PastView[] existed = [.. new[] { before, after }.Where(view => view.State.FindLive(target) is not null)];
        bool couldRead = (existed.Length > 0 ? existed : [after]).All(view => view.Rights.MayReadObject(target));
        return !mayRead || !couldRead ? context.Denied(request)
            : existed.Length == 0 ? Failures.UnknownObject(target)
            : null;
    }

    private ApiResponse Answer(List<DiffEntry> entries, long to, bool isFinal)
    {
        List<DiffEntry> page = [.. entries.Take(asked.Limit)];
        ApiResponse response = asked.IsText
            ? new(200) { Body = DiffText.Of(page, asked.From, to), ContentType = DiffRequest.TextType + "; charset=utf-8" }
            : ApiResponse.OfJson(200, DiffBody.Of(page, asked.From, to));
        response.With("Vary", "Accept").With("Cache-Control", "no-cache, no-store");
        if (entries.Count > page.Count)
        {
            response.With("Next-Page", NextUrl(page[^1], to));
        }

        if (isFinal)
        {
            Journey.KeepForEver(response, request);
        }

        return response;
    }

    /// <summary>The further pages end at the same time as this one, though the present goes on.</summary>
    private string NextUrl(DiffEntry last, long to)
    {
        string query = asked.To is null
            ? string.Create(CultureInfo.InvariantCulture, $"{request.RawQuery}&{DiffRequest.ToParameter}={to}")
            : request.RawQuery;
        string prefix = request.RawPath[..request.RawPath.IndexOf('/', startIndex: 1)];
        return NextPage.Url(
            $"{request.Origin}{prefix}{target.Path}/{DiffEndpoint.Name}", Lists.QueryString.Parse(query), asked.Limit, DiffRequest.Token(last.Mark));
    }
}
