using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Events.Permissions;

/// <summary>
/// Whether a request is allowed, by the stored permissions or by the settings (specification sections 14.4 to 14.7). Pure: it looks at
/// the state that was loaded and at nothing else.
/// </summary>
public sealed class Authorization(IStoreState state, PermissionRules rules, Caller caller)
{
    public bool MayReadObject(ObjectUri uri) => Allows(uri.Kind, Inheritance.ReadObject(uri), PermissionNames.Read);

    public bool MayWriteObject(ObjectUri uri) => Allows(uri.Kind, Inheritance.WriteObject(uri), PermissionNames.Write);

    public bool MayCreateIn(ListUri list) => Allows(list.Kind, Inheritance.Create(list), PermissionNames.Create(list.Kind));

    public bool MayReadList(ListUri list) => Allows(list.Kind, Inheritance.ReadChildren(list), PermissionNames.Read);

    public bool MayDeleteList(ListUri list) => Allows(list.Kind, Inheritance.WriteChildren(list), PermissionNames.Write);

    /// <summary>
    /// Whether the caller learns that an object to be changed or deleted doesn't exist: those who may read the list (Kinto: for
    /// buckets, whose list no stored permission opens, the setting for the requested permission).
    /// </summary>
    public bool MayLearnOfAbsence(ListUri list) => Allows(list.Kind, Inheritance.ReadChildren(list), PermissionNames.Write);

    /// <summary>Whether a list of which nothing may be seen is shown as empty, rather than refused.</summary>
    public bool MaySeeEmptyList(ListUri list) =>
        Allows(list.Kind, Inheritance.CreateDirectly(list), PermissionNames.Create(list.Kind));

    /// <summary>Whether the caller is shown the object's permissions: who holds its own <c>write</c> (section 14.6).</summary>
    public bool SeesPermissions(StoredObject o) => o.Permissions.Allows(PermissionNames.Write, caller.Principals);

    private bool Allows(ResourceKind endpoint, IEnumerable<Grant> grants, string required)
    {
        bool any = false;
        foreach (Grant g in grants)
        {
            any = true;
            // What is stored is asked first: it is what nearly every request is allowed by.
            if ((state.FindLive(g.On) is { } o && o.Permissions.Allows(g.Permission, caller.Principals))
                || rules.Grants(endpoint.Name(), g.Permission, caller.Principals))
            {
                return true;
            }
        }

        return !any && rules.Grants(endpoint.Name(), required, caller.Principals);
    }
}
