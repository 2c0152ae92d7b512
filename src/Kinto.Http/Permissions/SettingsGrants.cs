using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Projections.Queries;

namespace Kinto.Http.Permissions;

/// <summary>
/// What the settings grant a caller, in the terms of objects: <c>collection_create_principals</c> is <c>collection:create</c> on every
/// bucket, <c>bucket_create_principals</c> is <c>bucket:create</c> on none.
/// </summary>
internal static class SettingsGrants
{
    private static readonly (string Resource, string Permission, ResourceKind On, string As)[] s_everywhere =
    [
        .. from kind in new[] { ResourceKind.Bucket, ResourceKind.Collection, ResourceKind.Group }
           from permission in new[] { PermissionNames.Read, PermissionNames.Write }
           select (kind.Name(), permission, kind, permission),
        ("collection", PermissionNames.CreateCollection, ResourceKind.Bucket, PermissionNames.CreateCollection),
        ("group", PermissionNames.CreateGroup, ResourceKind.Bucket, PermissionNames.CreateGroup),
        ("record", PermissionNames.CreateRecord, ResourceKind.Collection, PermissionNames.CreateRecord),
    ];

    private static readonly (string Resource, string Permission)[] s_atRoot = [("bucket", "bucket:create"), ("account", "account:create")];

    public static HeldPermissions Of(PermissionRules rules, IReadOnlySet<string> principals, bool withAccounts) => new(
        principals,
        withAccounts,
        [.. s_everywhere.Where(g => rules.Grants(g.Resource, g.Permission, principals)).Select(g => (g.On, g.As))],
        [.. s_atRoot.Where(g => rules.Grants(g.Resource, g.Permission, principals)).Select(g => g.Permission)]);
}
