using Kinto.Events.Deciding;
using Kinto.Events.Patching;
using Kinto.Events.Permissions;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.Objects;

/// <summary>A request that changes one object: it declares what the command looks at, decides, and words the outcome.</summary>
internal sealed class CommandOperation(ApiRequest request, Command command, PatchDetail mode, ResourceContext context) : Operation
{
    public override bool Writes => true;

    public override bool Queries => context.Trim.IsOn;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        CommandNeeds.Declare(command, needs, context.Services.Rules.History.IsOn);
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        Caller caller = Caller.Resolve(request.UserId, scope.State);
        var circumstances = new DecisionContext(scope.Now(), request.RequestId, request.BatchId);
        Command judged = command is PatchObject { Merges: true } patch ? await MergeRights.CheckAsync(patch, request, scope, context) : command;
        Decision decision = Decider.Decide(scope.State, context.Services.Rules, caller, judged, circumstances);
        scope.Append(decision.Events);
        await context.Trim.AfterAsync(scope, decision.Events);
        return Answer(decision.Outcome);
    }

    private ApiResponse Answer(Outcome outcome) => outcome switch
    {
        Written w => OutcomeResponse.Written(w, mode),
        Existing e => OutcomeResponse.Existing(e),
        Removed r => ApiResponse.OfJson(200, ObjectBody.OfTombstone(r.Uri.Id, r.LastModified)).WithTimestamp(r.LastModified),
        Refused refused => Refuse(refused),
        _ => throw new InvalidOperationException($"No answer for {outcome}."),
    };

    private ApiResponse Refuse(Refused refused) => refused switch
    {
        AccessDenied => context.Denied(request),
        UnknownParent p => Failures.UnknownParent(p.Parent),
        UnknownObject o => Failures.UnknownObject(o.Uri),
        Invalid i when ReferenceEquals(i.Problems, command.Problems) => Failures.Invalid(i.Problems),
        Invalid i => Failures.Rejected(i.Problems),
        PreconditionFailed f => Failures.PreconditionFailed(f),
        TimestampConflict => Failures.Conflict(context.Services.Settings.Http.RetryAfterSeconds),
        _ => throw new InvalidOperationException($"No answer for {refused}."),
    };
}
