using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Http.Errors;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.Execution;

/// <summary>
/// A write to a record that is refused for its headers. Kinto looks for the collection first: without one the answer is 404
/// (specification section 3, step 3).
/// </summary>
internal sealed class RefusedBelow(ObjectUri parent, ApiResponse refusal) : Operation
{
    public override void Declare(Needs needs) => needs.Object(parent);

    public override ValueTask<ApiResponse> ExecuteAsync(IScope scope) =>
        new(scope.State.FindLive(parent) is null ? Failures.UnknownParent(parent) : refusal);
}
