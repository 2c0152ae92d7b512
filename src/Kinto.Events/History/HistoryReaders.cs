using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Events.History;

/// <summary>
/// Who may read an entry: whoever may read or write the object, its collection or its bucket at the time of the change. An object that
/// was deleted has no permissions left, so that only those of what is above it count (specification section 24, trap 59).
/// </summary>
internal static class HistoryReaders
{
    public static IReadOnlyList<string> Of(ObjectUri uri, StoredObject? after, IStoreState state)
    {
        IEnumerable<Acl> acls = Inheritance.Ancestors(uri.List).Select(a => state.FindLive(a)?.Permissions ?? Acl.Empty);
        return
        [
            .. acls.Append(after?.Permissions ?? Acl.Empty)
                .SelectMany(acl => acl[PermissionNames.Read].Concat(acl[PermissionNames.Write]))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }
}
