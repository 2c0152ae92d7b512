using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;
using Kinto.Projections.Writing;

namespace Kinto.Http.Execution;

/// <summary>Hands writing operations to the group-committing writer.</summary>
internal sealed class WriteSubmission(GroupCommitWriter writer, PermissionRules rules, DistinctTime time)
{
    /// <summary>Runs the operation; its answer is given after its events are durable.</summary>
    public async Task<ApiResponse> RunAsync(Operation operation, string affinity)
    {
        var request = new OperationRequest(operation, rules, time);
        await writer.SubmitAsync(request, affinity);
        return request.Response!;
    }

    /// <summary>Starts the clock of a list that was never read or written.</summary>
    public async Task<ListClockRead> StartAsync(ListUri list, string? userId, string requestId)
    {
        var request = new StartRequest(list, userId, requestId, rules, time);
        await writer.SubmitAsync(request, list.Path);
        return request.Read!;
    }

    private sealed class OperationRequest(Operation operation, PermissionRules rules, DistinctTime time) : WriteRequest
    {
        public ApiResponse? Response { get; private set; }

        public override bool Alone => operation.Queries;

        public override void Declare(Needs needs) => operation.Declare(needs);

        public override async ValueTask ExecuteAsync(IWriteScope scope) =>
            Response = await operation.ExecuteAsync(new WriteScope(scope, rules, time));
    }

    private sealed class StartRequest(ListUri list, string? userId, string requestId, PermissionRules rules, DistinctTime time) : WriteRequest
    {
        public ListClockRead? Read { get; private set; }

        public override void Declare(Needs needs)
        {
            needs.Caller(userId);
            needs.Write(list);
        }

        public override ValueTask ExecuteAsync(IWriteScope scope)
        {
            var writing = new WriteScope(scope, rules, time);
            var context = new DecisionContext(writing.Now(), requestId, null);
            Decision decision = Decider.Decide(scope.State, rules, Caller.Resolve(userId, scope.State), new StartList(list), context);
            writing.Append(decision.Events);
            Read = (ListClockRead)decision.Outcome;
            return ValueTask.CompletedTask;
        }
    }
}
