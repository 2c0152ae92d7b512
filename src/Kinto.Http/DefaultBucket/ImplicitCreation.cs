using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.DefaultBucket;

/// <summary>
/// Creates what a request to a personal bucket takes for granted, then runs the request, in one transaction. What was created stays
/// whatever becomes of the request (specification section 21.1).
/// </summary>
internal sealed class ImplicitCreation(ApiRequest request, IReadOnlyList<ObjectUri> implied, Operation inner, ResourceContext context) : Operation
{
    public override bool Writes => true;

    public override bool Queries => inner.Queries || context.Trim.IsOn;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        foreach (ObjectUri uri in implied)
        {
            CommandNeeds.Declare(new CreateImplicitly(uri), needs, context.Services.Rules.History.IsOn);
        }

        inner.Declare(needs);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        Caller caller = Caller.Resolve(request.UserId, scope.State);
        foreach (ObjectUri uri in implied)
        {
            var circumstances = new DecisionContext(scope.Now(), request.RequestId, request.BatchId);
            Decision decision = Decider.Decide(scope.State, context.Services.Rules, caller, new CreateImplicitly(uri), circumstances);
            scope.Append(decision.Events);
            await context.Trim.AfterAsync(scope, decision.Events);
        }

        return await inner.ExecuteAsync(scope);
    }
}
