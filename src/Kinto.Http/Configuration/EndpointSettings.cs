namespace Kinto.Http.Configuration;

/// <summary>Endpoints that are switched off by <c>{plural,object}_{resource}_{method}_enabled</c> (spec http-api 2.1).</summary>
public sealed class EndpointSettings
{
    private readonly HashSet<string> _disabled;

    private EndpointSettings(HashSet<string> disabled) => _disabled = disabled;

    /// <summary>Whether an endpoint is served; true unless it is switched off.</summary>
    /// <param name="plural">True for the list, false for the object.</param>
    /// <param name="resource">Such as <c>bucket</c>.</param>
    /// <param name="method">The HTTP method, in any case.</param>
    public bool IsEnabled(bool plural, string resource, string method) =>
        !_disabled.Contains($"{(plural ? "plural" : "object")}_{resource}_{method}_enabled");

    internal static EndpointSettings From(SettingsSource source) => new(source.Values.Values
        .Where(IsSwitch)
        .Where(v => SettingText.Flag(v) == false)
        .Select(v => v.Key)
        .ToHashSet(StringComparer.OrdinalIgnoreCase));

    private static bool IsSwitch(SettingValue value) =>
        (value.Key.StartsWith("plural_", StringComparison.Ordinal) || value.Key.StartsWith("object_", StringComparison.Ordinal))
        && KnownSettings.Find(value.Key) is not null;
}
