using Kinto.Events.State;

namespace Kinto.Events.Deciding;

/// <summary>DELETE of one object (specification sections 6.4 and 14.5).</summary>
internal static class DeleteDecider
{
    public static Decision Decide(Bench bench, DeleteObject delete) =>
        ExistingTarget.Find(bench, delete.Target, delete, out StoredObject? before) is { } refused ? refused
        : delete.Preconditions.Fail(before) ? bench.PreconditionFailed(delete.Target, before)
        : delete.Later is { } problem ? new Invalid([problem])
        : bench.Remove(delete.Target, before!.LastModified, delete.LastModified);
}
