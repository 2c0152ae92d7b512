using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Events.Validation;

namespace Kinto.Events.Deciding;

/// <summary>The checks that PATCH and DELETE share: both need an object that exists (specification section 14.5.2).</summary>
internal static class ExistingTarget
{
    public static Refused? Find(Bench bench, ObjectUri uri, Command command, out StoredObject? before)
    {
        before = null;
        if (bench.MissingParent(uri.List) is { } missing)
        {
            return missing;
        }

        before = bench.State.FindLive(uri);
        // Who may read the list learns that the object isn't there; to all others it looks like any forbidden one.
        bool allowed = before is null ? bench.Authorization.MayLearnOfAbsence(uri.List) : bench.Authorization.MayWriteObject(uri);
        return !allowed ? AccessDenied.Instance
            : command.Problems.Count > 0 ? new Invalid(command.Problems)
            : !bench.Ids.Accept(uri.Kind, uri.Id) ? new Invalid([Problem.InvalidObjectId])
            : before is null ? new UnknownObject(uri)
            : null;
    }
}
