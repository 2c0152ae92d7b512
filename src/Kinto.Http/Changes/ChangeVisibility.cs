using Kinto.Events;
using Kinto.Events.Permissions;
using Kinto.Projections.Feed;

namespace Kinto.Http.Changes;

/// <summary>
/// Who is shown a change: whoever could read the object when it was changed, by the permissions and groups of that place in the order of the
/// feed, and may still read it when the change is read later on.
/// </summary>
internal static class ChangeVisibility
{
    /// <summary>Whether the reader sees the change.</summary>
    public static bool IsVisible(SeenChange change, PermissionRules rules) =>
        MayRead(change.Event.Then!, rules, change.Then) && (change.Event.Now is not { } now || MayRead(now, rules, change.Now));

    /// <summary>Whether the reader sees the permissions of the object: who holds its own <c>write</c>, then and now.</summary>
    public static bool SeesPermissions(SeenChange change, PermissionRules rules) =>
        change.Event.Event is IObjectWritten
        && Sees(change.Event.Then!, rules, change.Then) && (change.Event.Now is not { } now || Sees(now, rules, change.Now));

    private static bool MayRead(AclsAt acls, PermissionRules rules, Caller caller) => new Authorization(acls, rules, caller).MayReadObject(acls.Uri);

    private static bool Sees(AclsAt acls, PermissionRules rules, Caller caller) =>
        acls.Find(acls.Uri) is { } o && new Authorization(acls, rules, caller).SeesPermissions(acls.Uri, o);
}
