using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;

namespace Kinto.Http.Auditing;

/// <summary>By what a principal is allowed something.</summary>
/// <param name="Uri">The object that carries the permission; null where the settings give it.</param>
/// <param name="Permission">The permission on that object, or the setting's name.</param>
internal readonly record struct AccessReason(string? Uri, string Permission);

/// <summary>Who may read and who may write an object, each with the reasons.</summary>
internal sealed record AccessList(
    IReadOnlyDictionary<string, IReadOnlyList<AccessReason>> Read, IReadOnlyDictionary<string, IReadOnlyList<AccessReason>> Write)
{
    /// <summary>Everybody whom it names.</summary>
    public IEnumerable<string> Principals => Read.Keys.Union(Write.Keys).Order(StringComparer.Ordinal);

    /// <summary>The rights on an object in a state.</summary>
    public static AccessList Of(ObjectUri uri, IStoreState state, PermissionRules rules) => new(
        Collect(uri, Inheritance.ReadObject(uri), state, rules), Collect(uri, Inheritance.WriteObject(uri), state, rules));

    private static Dictionary<string, IReadOnlyList<AccessReason>> Collect(
        ObjectUri uri, IEnumerable<Grant> grants, IStoreState state, PermissionRules rules)
    {
        string resource = uri.Kind.Name();
        var stored =
            from grant in grants
            from principal in state.FindLive(grant.On)?.Permissions[grant.Permission] ?? []
            select (principal, reason: new AccessReason(grant.On.Path, grant.Permission));
        var settings =
            from permission in grants.Select(g => g.Permission).Distinct()
            from principal in rules.PrincipalsOf(resource, permission)
            select (principal, reason: new AccessReason(null, permission));
        return stored.Concat(settings).GroupBy(a => a.principal, a => a.reason)
            .ToDictionary(g => g.Key, IReadOnlyList<AccessReason> (g) => [.. g]);
    }
}
