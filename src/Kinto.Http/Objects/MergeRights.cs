using Kinto.Events.Deciding;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Http.Execution;
using Kinto.Http.Requests;
using Kinto.Projections.Storage;

namespace Kinto.Http.Objects;

/// <summary>
/// Whether a caller may see what a stale change is merged from. It is a past state, which the outcome tells about: like all of the past it
/// is for those who could read it then.
/// </summary>
internal static class MergeRights
{
    /// <summary>The change, which doesn't merge where the caller could not read the object then.</summary>
    public static async ValueTask<PatchObject> CheckAsync(PatchObject patch, ApiRequest request, IScope scope, ResourceContext context)
    {
        if (StaleMerge.OriginOf(patch, scope.State)?.ListTimestamp is not { } time)
        {
            return patch;
        }

        var needs = new Needs();
        needs.Caller(request.UserId);
        needs.Object(patch.Target);
        WorkingState then = await context.Services.Past.LoadAsync(needs, patch.Target.List, time, CancellationToken.None);
        bool couldRead = new Authorization(then, context.Services.Rules, Caller.Resolve(request.UserId, then)).MayReadObject(patch.Target);
        return patch with { Merges = couldRead };
    }
}
