using System.Text.Json.Nodes;
using Kinto.Events.Deciding;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Reading;
using Kinto.Projections.Storage;

namespace Kinto.Http.UserData;

/// <summary>
/// Deletes all data of a principal in one transaction. It holds the lock of the whole store: where the principal is named is only known
/// after looking everywhere, and nobody may name them anew meanwhile.
/// </summary>
internal sealed class RemoveUserData(ApiRequest request, string principal, IReadOnlyList<Problem> problems, ResourceContext context) : Operation
{
    /// <summary>The permission that it takes, which settings alone give.</summary>
    public const string Permission = "delete";

    public override bool Writes => true;

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
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

        UserDataRemoved removed = await RemoveAsync(scope, caller);
        return ApiResponse.OfJson(200, JsonText.Canonical(new JsonObject { ["data"] = new JsonObject { ["principal"] = removed.Principal } }));
    }

    /// <summary>Deletes, without asking who may.</summary>
    public async Task<UserDataRemoved> RemoveAsync(IScope scope, Caller caller)
    {
        LoadedHoldings found = await scope.HoldingsAsync(principal);
        var circumstances = new DecisionContext(scope.Now(), request.RequestId, request.BatchId);
        Decision decision = Decider.Decide(found.State, context.Services.Rules, caller, new DeleteUserData(principal, found.Holdings), circumstances);
        scope.Append(decision.Events);
        await context.Trim.AfterAsync(scope, decision.Events);
        return (UserDataRemoved)decision.Outcome;
    }
}
