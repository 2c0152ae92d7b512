using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Storage;

namespace Kinto.Http.Auditing;

/// <summary>
/// Who may read and write an object, by the permissions on it and above it and by the settings. For those who may write it now, and could
/// at the time: they could see the permissions.
/// </summary>
internal sealed class ReadAccess(ApiRequest request, ObjectUri uri, long? time, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
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
        var journey = new Journey(request, time ?? 0, context);
        IStoreState lasting = time is null ? scope.State : await journey.PresentAsync(scope, Inheritance.Ancestors(uri.List).Append(uri));
        if (!journey.Rights(lasting).MayWriteObject(uri))
        {
            return context.Denied(request);
        }

        if (problems.Count > 0)
        {
            return Failures.Invalid(problems);
        }

        if (time is not { } at)
        {
            return await AnswerAsync(scope.State, scope.State.Clock(uri.List), null);
        }

        if (await journey.RefuseAsync(scope, uri.List) is { } refusal)
        {
            return refusal;
        }

        PastView past = await PastView.OfAsync(context, request, uri, at);
        return past.Rights.MayWriteObject(uri) ? await AnswerAsync(past.State, at, at) : context.Denied(request);
    }

    private async Task<ApiResponse> AnswerAsync(IStoreState state, long? asOf, long? at)
    {
        if (state.FindLive(uri) is null)
        {
            return Failures.UnknownObject(uri);
        }

        AccessList access = AccessList.Of(uri, state, context.Services.Rules);
        return ApiResponse.OfJson(200, AccessBody.Of(uri, asOf, access, await MembersAsync(access, at))).With("Cache-Control", "no-store");
    }

    /// <summary>The members of the groups that have access. Who was taken out of a group by the deletion of all their data is still named there.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> MembersAsync(AccessList access, long? at)
    {
        List<ObjectUri> groups = [.. access.Principals.Select(GroupOf).OfType<ObjectUri>()];
        if (groups.Count == 0)
        {
            return new Dictionary<string, IReadOnlyList<string>>();
        }

        WorkingState state = await LoadAsync(at, needs => groups.ForEach(needs.Object));
        Dictionary<string, string[]> named = groups.ToDictionary(g => g.Path, g => Named(state.FindLive(g)));
        WorkingState belonging = await LoadAsync(at, needs => named.Values.SelectMany(m => m).ToList().ForEach(needs.Caller));
        return named.ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Value.Where(m => belonging.GroupsOf(m).Contains(g.Key))]);
    }

    private static string[] Named(StoredObject? group) =>
        group?.Attributes.ToNode()["members"] is JsonArray members ? [.. members.OfType<JsonValue>().Select(m => m.ToString())] : [];

    private async Task<WorkingState> LoadAsync(long? at, Action<Needs> declare)
    {
        var needs = new Needs();
        declare(needs);
        return at is { } then
            ? await context.Services.Past.LoadAsync(needs, uri.List, then, CancellationToken.None)
            : (await context.Services.Reader.LoadAsync(needs, null, CancellationToken.None)).State;
    }

    private static ObjectUri? GroupOf(string principal) =>
        principal.StartsWith('/') && ObjectUri.TryParse(principal, out ObjectUri? group) && group.Kind is ResourceKind.Group ? group : null;
}
