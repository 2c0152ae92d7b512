using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;

namespace Kinto.Events.Deciding;

/// <summary>
/// Creates an empty bucket or collection where it doesn't exist yet, for a request that takes its existence for granted (specification
/// section 21.1). No permission is asked for: the bucket is the caller's own.
/// </summary>
public sealed record CreateImplicitly(ObjectUri Target) : Command(Preconditions.None, []);

internal static class CreateImplicitlyDecider
{
    public static Decision Decide(Bench bench, CreateImplicitly create) =>
        bench.State.Find(create.Target) is { Deleted: false } existing
            ? Decision.Of(new Existing(create.Target, existing, false))
            : bench.Write(create.Target, null, JsonObjectText.Empty, Acl.Empty, null);
}
