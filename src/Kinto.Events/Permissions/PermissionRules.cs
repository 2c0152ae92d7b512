using Kinto.Events.Addressing;
using Kinto.Events.History;

namespace Kinto.Events.Permissions;

/// <summary>What the server's settings say about permissions (specification sections 14.7 and 14.8) and validity.</summary>
/// <param name="GrantedBySettings">The principals that the setting <c>{resource}_{permission}_principals</c> names.</param>
/// <param name="ExplicitPermissions">Whether whoever writes an object is added to its <c>write</c> permission.</param>
public sealed record PermissionRules(Func<string, string, IReadOnlySet<string>> GrantedBySettings, bool ExplicitPermissions)
{
    /// <summary>Whether objects have to satisfy the JSON schemas of their collection and bucket (specification section 16).</summary>
    public bool ValidatesSchemas { get; init; }

    /// <summary>Which ids objects may have.</summary>
    public IdRules Ids { get; init; } = IdRules.Default;

    /// <summary>Which changes leave an entry in their bucket's history, for its readers to see.</summary>
    public HistoryRules History { get; init; } = HistoryRules.Off;

    /// <summary>Whether the settings grant that permission on every object of the resource to one of the principals.</summary>
    public bool Grants(string resource, string permission, IReadOnlySet<string> principals)
    {
        IReadOnlySet<string> granted = PrincipalsOf(resource, permission);
        return granted.Count > 0 && granted.Any(principals.Contains);
    }

    /// <summary>The principals to whom the settings grant that permission on every object of the resource.</summary>
    public IReadOnlySet<string> PrincipalsOf(string resource, string permission)
    {
        // Kinto: a permission named after the resource itself (record:create on /records) keeps its name in the key.
        string name = permission.StartsWith(resource, StringComparison.Ordinal) && permission.Length > resource.Length
            ? permission[(resource.Length + 1)..]
            : permission;
        return GrantedBySettings(resource, name);
    }
}
