using System.Text.Json.Nodes;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Proofs;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.Erasures;

/// <summary>
/// Erases an object in one transaction: deletes it where it is live, takes attributes and permissions out of all of its events, and tells of it
/// in an event. Once more does nothing.
/// </summary>
internal sealed class EraseObject(ApiRequest request, ObjectUri uri, string reason, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
{
    public override bool Writes => true;

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.Object(uri);
        needs.Write(uri.List);
        needs.Write(ListUri.Erasures);
        if (context.Services.Rules.History.IsOn)
        {
            needs.WriteHistory(uri);
        }
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        PermissionRules rules = context.Services.Rules;
        Caller caller = Caller.Resolve(request.UserId, scope.State);
        if (!rules.Grants(uri.Kind.Name(), EraseEndpoint.Name, caller.Principals))
        {
            return context.Denied(request);
        }

        if (problems.Count > 0)
        {
            return Failures.Invalid(problems);
        }

        if (!rules.Ids.Accept(uri.Kind, uri.Id))
        {
            return Failures.Rejected([Problem.InvalidObjectId]);
        }

        // PostgreSQL's text has no U+0000: nothing with such a path was ever stored.
        long? events = uri.Path.Contains('\0', StringComparison.Ordinal) ? null : await EraseAsync(scope, caller);
        return events is null
            ? Failures.UnknownObject(uri)
            : ApiResponse.OfJson(200, JsonText.Canonical(new JsonObject { ["data"] = new JsonObject { ["uri"] = uri.Path, ["erased"] = events } }));
    }

    private async Task<long?> EraseAsync(IScope scope, Caller caller)
    {
        PermissionRules rules = context.Services.Rules;
        Decision deletion = Decider.Decide(scope.State, rules, caller, new DeleteToErase(uri), Circumstances(scope));
        scope.Append(deletion.Events);
        await context.Trim.AfterAsync(scope, deletion.Events);

        var mark = new ErasureMark(request.UserId, scope.Now());
        long? events = await scope.EraseAsync(uri, mark);
        if (events > 0)
        {
            scope.Append(Decider.Decide(
                scope.State, rules, caller, new TellErasure(null, [new(uri, events.Value)], mark, reason), Circumstances(scope)).Events);
        }

        return events;
    }

    private DecisionContext Circumstances(IScope scope) => new(scope.Now(), request.RequestId, request.BatchId);
}
