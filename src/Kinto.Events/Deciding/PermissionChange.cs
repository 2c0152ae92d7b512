using System.Collections.Immutable;
using Kinto.Events.Permissions;

namespace Kinto.Events.Deciding;

/// <summary>How the <c>permissions</c> of a body change an object's own (specification sections 6.2, 8.2 and 14.8).</summary>
internal static class PermissionChange
{
    /// <summary>PUT and POST: a non-empty map replaces everything; an absent or empty one changes nothing.</summary>
    public static Acl Replace(Acl current, ImmutableDictionary<string, ImmutableArray<string>>? given) =>
        given is null or { Count: 0 } ? current : Merge(Acl.Empty, given);

    /// <summary>PATCH: the listed permissions are replaced, the others stay.</summary>
    public static Acl Merge(Acl current, ImmutableDictionary<string, ImmutableArray<string>>? given) =>
        given is null ? current : given.Aggregate(current, (acl, p) => acl.With(p.Key, p.Value));
}
