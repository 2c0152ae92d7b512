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
using Kinto.Projections.Queries;
using Kinto.Projections.Storage;

namespace Kinto.Http.History;

/// <summary>GET and HEAD of a collection's records at a time; an unknown collection has none.</summary>
/// <param name="request">The request.</param>
/// <param name="collection">The collection.</param>
/// <param name="timestamp">The time as it stands in the URL: ms since the Unix epoch.</param>
/// <param name="context">Settings and errors.</param>
internal sealed class ReadSnapshot(ApiRequest request, ObjectUri collection, string timestamp, ResourceContext context) : Operation
{
    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.Object(collection);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        IReadOnlySet<string> principals = Caller.Resolve(request.UserId, scope.State).Principals;
        // Kinto: only stored permissions count, not those of the settings.
        if (!MayRead(scope.State.FindLive(collection.List.Parent!), principals) && !MayRead(scope.State.FindLive(collection), principals))
        {
            return context.Denied(request);
        }

        List<Problem> problems = context.CommonProblems(request);
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long time))
        {
            problems.Add(new("path", "timestamp", $"Invalid timestamp '{timestamp}'"));
        }

        return problems.Count > 0
            ? Failures.Invalid(problems)
            : ApiResponse.OfJson(200, ListBody.Of((await scope.PageAsync(RecordsAt(time))).Rows, null));
    }

    private ListQuery RecordsAt(long time) =>
        new(ListUri.Records(collection.List.Bucket!, collection.Id), [], [Projections.Queries.SortKey.Newest], int.MaxValue) { At = time };

    private static bool MayRead(StoredObject? o, IReadOnlySet<string> principals) =>
        o is not null && (o.Permissions.Allows(PermissionNames.Read, principals) || o.Permissions.Allows(PermissionNames.Write, principals));
}
