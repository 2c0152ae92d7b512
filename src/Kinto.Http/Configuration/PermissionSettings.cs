namespace Kinto.Http.Configuration;

/// <summary>What the configuration itself permits (spec http-api 14.7).</summary>
public sealed class PermissionSettings
{
    private const string Suffix = "_principals";
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();
    private readonly Dictionary<string, IReadOnlySet<string>> _principals;

    private PermissionSettings(bool explicitPermissions, Dictionary<string, IReadOnlySet<string>> principals) =>
        (ExplicitPermissions, _principals) = (explicitPermissions, principals);

    /// <summary><c>explicit_permissions</c>: who creates or edits an object receives <c>write</c> on it; default true (http-api 14.8).</summary>
    public bool ExplicitPermissions { get; }

    /// <summary>
    /// Who has a permission on every object of a kind: <c>{resource}_{permission}_principals</c>, and for
    /// <c>record:create</c> asked of <c>record</c> the setting <c>record_create_principals</c>. Empty by default,
    /// but everybody authenticated may create buckets and everyone list permissions.
    /// </summary>
    /// <param name="resource">The resource of the endpoint that is called.</param>
    /// <param name="permission">Such as <c>write</c>, <c>create</c> or <c>record:create</c>.</param>
    public IReadOnlySet<string> Principals(string resource, string permission) =>
        _principals.GetValueOrDefault(
            permission.StartsWith(resource + ":", StringComparison.Ordinal)
                ? permission.Replace(':', '_')
                : $"{resource}_{permission}",
            Nobody);

    internal static PermissionSettings From(SettingsSource source) => new(
        source.Flag("explicit_permissions"),
        source.Values.Values
            .Where(v => v.Key.EndsWith(Suffix, StringComparison.Ordinal) && KnownSettings.Find(v.Key) is not null)
            .ToDictionary(
                v => v.Key[..^Suffix.Length],
                IReadOnlySet<string> (v) => SettingText.List(v).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal));
}
