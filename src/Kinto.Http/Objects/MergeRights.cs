using Kinto.Events.Deciding;
using Kinto.Http.Execution;
using Kinto.Http.Requests;
using Kinto.Http.TimeTravel;

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

        return patch with { Merges = (await PastView.OfAsync(context, request, patch.Target, time)).Rights.MayReadObject(patch.Target) };
    }
}
