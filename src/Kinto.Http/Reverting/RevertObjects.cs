using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Events.Validation;
using Kinto.Http.Errors;
using Kinto.Http.Execution;
using Kinto.Http.Objects;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;
using Kinto.Projections.Reverting;
using Kinto.Projections.Storage;

namespace Kinto.Http.Reverting;

/// <summary>
/// Brings earlier states back, in one transaction under the locks of all that lies below the object. It is for those who may write the
/// object now, may create it where it is gone, and could read at the time what is brought back.
/// </summary>
internal sealed class RevertObjects(
    ApiRequest request, ObjectUri target, RevertRequest asked, Preconditions preconditions, List<Problem> problems, ResourceContext context) : Operation
{
    /// <summary>The preference of those who only want to know what would happen.</summary>
    public const string DryRun = "dry-run";

    private readonly ListUri? _children = target.Kind is ResourceKind.Collection ? ListUri.Records(target.List.Bucket!, target.Id) : null;

    public override bool Writes => true;

    public override bool Queries => true;

    public override void Declare(Needs needs)
    {
        needs.Caller(request.UserId);
        needs.Object(target);
        needs.Write(target.List);
        needs.End(target);
        if (_children is not null)
        {
            needs.List(_children);
        }

        if (context.Services.Rules.History.IsOn)
        {
            needs.WriteHistory(target);
        }
    }

    public override async ValueTask<ApiResponse> ExecuteAsync(IScope scope)
    {
        var journey = new Journey(request, asked.Time, context);
        IStoreState lasting = await journey.PresentAsync(scope, Inheritance.Ancestors(target.List).Append(target));
        if (!journey.Rights(lasting).MayWriteObject(target))
        {
            return context.Denied(request);
        }

        return await RefuseAsync(scope, lasting, journey) ?? await RevertAsync(scope);
    }

    private async ValueTask<ApiResponse?> RefuseAsync(IScope scope, IStoreState lasting, Journey journey)
    {
        List<Problem> found = [.. problems];
        if (asked.TimeName is { } name && await ObjectionAsync(scope, journey) is { } objection)
        {
            found.Add(Problem.Body(name, objection));
        }

        if (found.Count > 0)
        {
            return Failures.Invalid(found);
        }

        if (lasting.FindLive(target) is null)
        {
            return Failures.UnknownObject(target);
        }

        // Of a collection it is the timestamp of its records, which those hold who synchronise them.
        StoredObject? present = scope.State.FindLive(target);
        long current = _children is null ? present?.LastModified ?? 0 : scope.State.Clock(_children) ?? 0;
        return preconditions.Fail(present is not null, current) ? Failures.PreconditionFailed(new(target, present, current)) : null;
    }

    private async ValueTask<string?> ObjectionAsync(IScope scope, Journey journey)
    {
        // All that a user ever did is as good a choice as any.
        if (asked.Query is RevertUser && asked.Time <= scope.Now())
        {
            return null;
        }

        long clock = Math.Max(scope.State.Clock(target.List) ?? 0, _children is null ? 0 : scope.State.Clock(_children) ?? 0);
        return await journey.ObjectionAsync(Math.Max(scope.Now(), clock));
    }

    private async Task<ApiResponse> RevertAsync(IScope scope)
    {
        PermissionRules rules = context.Services.Rules;
        Caller caller = Caller.Resolve(request.UserId, scope.State);
        LoadedReversals found = await scope.ReversalsAsync(asked.Query!);
        bool createsTarget = found.Reversals.Any(r => r.Uri.Equals(target) && r.Present is null);
        if ((createsTarget && !new Authorization(scope.State, rules, caller).MayCreateIn(target.List)) || !await CouldReadAsync(found))
        {
            return context.Denied(request);
        }

        string id = request.BatchId ?? ObjectId.Uuid();
        var circumstances = new DecisionContext(scope.Now(), request.RequestId, id);
        Decision decision = Decider.Decide(found.State, rules, caller, new Revert(found.Reversals, asked.Force), circumstances);
        bool dry = PreferHeader.Has(request, DryRun);
        if (!dry)
        {
            scope.Append(decision.Events);
            await context.Trim.AfterAsync(scope, decision.Events);
        }

        ApiResponse response = ApiResponse.OfJson(200, RevertBody.Of((Reverted)decision.Outcome, dry || decision.Events.Count == 0 ? null : id, dry));
        return dry ? response.With(PreferHeader.Applied, DryRun) : response;
    }

    /// <summary>Whether the caller could read what comes back, where it was.</summary>
    private async Task<bool> CouldReadAsync(LoadedReversals found)
    {
        if (found.Since is not { } since || found.Reversals.All(r => r.Earlier is null))
        {
            return true;
        }

        long before = asked.Query is RevertToTime ? since : since - 1;
        Authorization then = (await PastView.OfAsync(context, request, target, before)).Rights;
        return target.Kind switch
        {
            ResourceKind.Bucket => then.MayReadList(ListUri.Collections(target.Id)),
            ResourceKind.Collection => then.MayReadList(_children!),
            _ => then.MayReadObject(target),
        };
    }
}
