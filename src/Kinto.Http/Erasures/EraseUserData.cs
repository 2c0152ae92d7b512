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
using Kinto.Http.UserData;
using Kinto.Projections.Storage;

namespace Kinto.Http.Erasures;

/// <summary>
/// Deletes all data of a principal and takes it out of the past: attributes and permissions of all objects that the principal owns or owned.
/// Holds the lock of the whole store, as the deletion does.
/// </summary>
internal sealed class EraseUserData(ApiRequest request, string principal, string reason, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
{
    /// <summary>The permission that it takes, which settings alone give.</summary>
    public const string Permission = EraseEndpoint.Name;

    public override bool Writes => true;

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.List(ListUri.Erasures);
        needs.Everything();
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        PermissionRules rules = context.Services.Rules;
        Caller caller = Caller.Resolve(request.UserId, scope.State);
        if (!UserDataGate.IsOpen(rules, caller, Permission))
        {
            return context.Denied(request);
        }

        if (problems.Count > 0)
        {
            return Failures.Invalid(problems);
        }

        await new RemoveUserData(request, principal, problems, context).RemoveAsync(scope, caller);
        var mark = new ErasureMark(request.UserId, scope.Now());
        IReadOnlyList<ErasedObject> objects = await scope.EraseAsync(principal, mark);
        var circumstances = new DecisionContext(scope.Now(), request.RequestId, request.BatchId);
        Decision told = Decider.Decide(scope.State, rules, caller, new TellErasure(principal, objects, mark, reason), circumstances);
        scope.Append(told.Events);
        var erased = (Erased)told.Outcome;
        var data = new JsonObject { ["principal"] = principal, ["objects"] = erased.Objects, ["erased"] = erased.Events };
        return ApiResponse.OfJson(200, JsonText.Canonical(new JsonObject { ["data"] = data }));
    }
}
