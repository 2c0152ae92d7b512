namespace Kinto.Http.Configuration;

/// <summary>The plugins, in the order of <c>includes</c> (spec operations 2.15).</summary>
/// <param name="Includes">Each plugin once.</param>
public sealed record PluginSettings(IReadOnlyList<Plugin> Includes)
{
    private static readonly Dictionary<string, Plugin> Names = new(StringComparer.Ordinal)
    {
        ["kinto.plugins.default_bucket"] = Plugin.DefaultBucket,
        ["kinto.plugins.accounts"] = Plugin.Accounts,
        ["kinto.plugins.openid"] = Plugin.OpenId,
        ["kinto.plugins.history"] = Plugin.History,
        ["kinto.plugins.admin"] = Plugin.Admin,
        ["kinto.plugins.flush"] = Plugin.Flush,
        ["kinto.plugins.counters"] = Plugin.Counters,
        ["kinto.plugins.prometheus"] = Plugin.Prometheus,
        ["kinto.plugins.statsd"] = Plugin.Statsd,
    };

    /// <summary>Whether a plugin is included.</summary>
    public bool Has(Plugin plugin) => Includes.Contains(plugin);

    internal static PluginSettings From(SettingsSource source) =>
        new([.. source.List("includes").Select(name => Of(source, name)).Distinct()]);

    private static Plugin Of(SettingsSource source, string name) => Names.TryGetValue(name, out var plugin)
        ? plugin
        : throw new SettingException(
            $"The setting includes ({source.Find("includes")!.From}) names the plugin {name}, which {Refusal(name)}; supported are {string.Join(", ", Names.Keys)}.",
            "includes");

    private static string Refusal(string name) => name == "kinto.plugins.quotas"
        ? "was removed in Kinto 20.0.0 and isn't supported"
        : "isn't supported";
}
