using Kinto.Events.Accounts;
using Kinto.Events.Addressing;
using Kinto.Events.State;

namespace Kinto.Events.Permissions;

/// <summary>
/// Whether a request is allowed, by the stored permissions or by the settings (specification sections 14.4 to 14.7). Pure: it looks at
/// the state that was loaded and at nothing else.
/// </summary>
public sealed class Authorization(IStoreState state, PermissionRules rules, Caller caller)
{
    /// <summary>What the caller is towards accounts.</summary>
    public AccountAccess Accounts { get; } = new(rules, caller);

    public bool MayReadObject(ObjectUri uri) =>
        Allows(uri.Kind, Inheritance.ReadObject(uri), PermissionNames.Read)
        && (uri.Kind is not ResourceKind.Account || !Accounts.IsAnonymous || Accounts.Reaches(uri));

    public bool MayWriteObject(ObjectUri uri) =>
        Allows(uri.Kind, Inheritance.WriteObject(uri), PermissionNames.Write)
        && (uri.Kind is not ResourceKind.Account || Accounts.Reaches(uri));

    /// <summary>
    /// Whether the object exists as far as the caller is concerned, who may read it: accounts that somebody shares stay hidden (Kinto:
    /// 404; specification section 20.3).
    /// </summary>
    public bool IsWithinReach(ObjectUri uri) => uri.Kind is not ResourceKind.Account || Accounts.Reaches(uri);

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

    /// <summary>
    /// Whom a write adds to the object's <c>write</c>: the author, but to an account its own user, whoever else makes or changes it
    /// (specification sections 14.8 and 20.3).
    /// </summary>
    public string OwnerOf(ObjectUri uri) => uri.Kind is ResourceKind.Account ? AccountAccess.UserId(uri.Id) : caller.Author;

    /// <summary>
    /// Whether the caller is shown the object's permissions: who holds its own <c>write</c> (section 14.6). Administrators of accounts
    /// and whoever creates one count as its user (Kinto).
    /// </summary>
    public bool SeesPermissions(ObjectUri uri, StoredObject o) =>
        o.Permissions.Allows(PermissionNames.Write, caller.Principals)
        || (uri.Kind is ResourceKind.Account && o.Permissions[PermissionNames.Write].Contains(OwnerOf(uri)));

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
