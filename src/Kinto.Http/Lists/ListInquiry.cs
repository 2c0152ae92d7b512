using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Accounts;
using Kinto.Http.Configuration;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.Lists;

/// <summary>
/// What GET, HEAD and DELETE of a list ask, and the checks they share, in the order in which Kinto refuses: permission, parent, form,
/// preconditions, then the parameters one by one (specification sections 3 and 14.5).
/// </summary>
internal sealed class ListInquiry
{
    private const string ToAlertUrl = "https://kinto.readthedocs.io/en/2.4.0/api/resource.html#list-of-available-url-parameters";

    private ListInquiry(
        ApiRequest request, ListUri list, Preconditions preconditions, IReadOnlyList<Problem> problems, ListRequest? asked, Problem? later, QueryString query)
    {
        Request = request;
        List = list;
        Preconditions = preconditions;
        Problems = problems;
        Asked = asked;
        Later = later;
        Query = query;
    }

    public ApiRequest Request { get; }

    public ListUri List { get; }

    public Preconditions Preconditions { get; }

    /// <summary>What is wrong with the request's form.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>What is asked, where its parameters make sense.</summary>
    public ListRequest? Asked { get; }

    /// <summary>The first parameter that doesn't make sense, found after the preconditions.</summary>
    public Problem? Later { get; }

    public QueryString Query { get; }

    /// <summary>Warns clients that use <c>_to</c> (specification section 10.6).</summary>
    public ApiResponse WithDeprecations(ApiResponse response) => Asked is { UsesDeprecatedTo: true }
        ? response.With("Alert", OperatorHeaders.Alert("soft-eol", "_to is now deprecated, you should use _before instead", ToAlertUrl))
        : response;

    public static ListInquiry Of(
        ApiRequest request, ListUri list, Preconditions preconditions, List<Problem> problems, ListRules rules, ApiServices services)
    {
        QueryString query = QueryString.Parse(request.RawQuery);
        ListParameters parameters = ListParameters.Parse(query, rules, services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        problems.AddRange(parameters.SchemaProblems);
        HttpSettings settings = services.Settings.Http;
        ListRequest? asked = null;
        Problem? later = null;
        if (problems.Count == 0)
        {
            parameters.TryResolve(new ListSettings(settings.PaginateBy, settings.StorageMaxFetchSize), out asked, out later);
        }

        return new(request, list, preconditions, problems, asked, later, query);
    }

    /// <summary>What <see cref="AdmitAsync"/> looks at, beside the list itself.</summary>
    public void DeclareCaller(Needs needs)
    {
        needs.Caller(Request.UserId);
        if (List.Kind is ResourceKind.Account && AccountAccess.OwnOf(Request.UserId) is { } own)
        {
            needs.Object(own);
        }
    }

    /// <summary>The timestamp of the visible part: the list's clock, which starts where it never ran.</summary>
    public ValueTask<long> ClockAsync(IScope scope, VisiblePart visible) =>
        visible.Timestamp is { } timestamp ? new(timestamp) : scope.ClockAsync(List, Request.UserId, Request.RequestId);

    /// <summary>Who asks for what, where the answer is not clear before: the part of the list that they may see, or the refusal.</summary>
    /// <param name="scope">The state.</param>
    /// <param name="context">The settings.</param>
    /// <param name="deletes">Whether the objects are to be deleted rather than read.</param>
    public async ValueTask<(ApiResponse? Refusal, VisiblePart Visible)> AdmitAsync(IScope scope, ResourceContext context, bool deletes)
    {
        (ApiResponse? refusal, VisiblePart visible) = await OpenToCallerAsync(scope, scope.State, context, deletes);
        return refusal is not null ? (refusal, visible)
            : List.Kind is ResourceKind.Record && scope.State.FindLive(List.Parent!) is null ? (Failures.UnknownParent(List.Parent!), visible)
            : Problems.Count > 0 ? (Failures.Invalid(Problems), visible)
            : (null, visible);
    }

    /// <summary>The part of the list that the caller's permissions open to them, or the refusal of those to whom nothing is open.</summary>
    /// <param name="scope">Where shared objects are looked up.</param>
    /// <param name="state">Where the permissions are: mostly the scope's own state.</param>
    /// <param name="context">The settings.</param>
    /// <param name="deletes">Whether the objects are to be deleted rather than read.</param>
    public async ValueTask<(ApiResponse? Refusal, VisiblePart Visible)> OpenToCallerAsync(
        IScope scope, IStoreState state, ResourceContext context, bool deletes)
    {
        Caller caller = Caller.Resolve(Request.UserId, state);
        var authorization = new Authorization(state, context.Services.Rules, caller);
        if (List.Kind is ResourceKind.Account && !authorization.Accounts.IsAdministrator)
        {
            return AccountList.Admit(Request, authorization, state, context, deletes);
        }

        VisiblePart visible = VisiblePart.All;
        if (!(deletes ? authorization.MayDeleteList(List) : authorization.MayReadList(List)))
        {
            visible = await VisiblePart.SharedAsync(scope, List, caller, deletes);
            if (visible.IsEmpty && !authorization.MaySeeEmptyList(List))
            {
                return (context.Denied(Request), visible);
            }
        }

        return (null, visible);
    }
}
