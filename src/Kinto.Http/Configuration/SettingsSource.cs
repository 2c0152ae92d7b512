namespace Kinto.Http.Configuration;

/// <summary>
/// The settings as text, merged from the environment, the ini file and the defaults, in that order (spec operations 1.1).
/// Unlike Kinto, the environment counts for every recognised key, not only for those that the ini or a default mentions.
/// </summary>
public sealed class SettingsSource
{
    private readonly Dictionary<string, SettingValue> _values;

    private SettingsSource(IniFile? ini, Dictionary<string, SettingValue> values, IReadOnlyList<SettingNotice> notices) =>
        (Ini, _values, Notices) = (ini, values, notices);

    /// <summary>The ini file, null when there is none.</summary>
    public IniFile? Ini { get; }

    /// <summary>What is ignored and why, and what looks like a slip.</summary>
    public IReadOnlyList<SettingNotice> Notices { get; }

    /// <summary>Every setting that has a value, by key.</summary>
    public IReadOnlyDictionary<string, SettingValue> Values => _values;

    /// <summary>The settings for a listing, ordered by key: all that are set, and what can be set with its default.</summary>
    public IReadOnlyList<EffectiveSetting> Effective => EffectiveSetting.Of(_values);

    /// <summary>Merges the sources.</summary>
    /// <param name="ini">The ini file, if there is one.</param>
    /// <param name="environment">The environment variables.</param>
    /// <exception cref="SettingException">The ini file contradicts itself.</exception>
    public static SettingsSource Create(IniFile? ini, IReadOnlyDictionary<string, string> environment)
    {
        var written = ini is null ? new Dictionary<string, SettingValue>() : IniSettings.Of(ini);
        var overrides = new EnvironmentSettings(environment);
        var values = KnownSettings.All.Where(s => s.Default is not null)
            .ToDictionary(s => s.Key, s => new SettingValue(s.Key, s.Default!, SettingOrigin.Default, "default", s.IsSecret), StringComparer.Ordinal);

        foreach (var (key, value) in written)
        {
            values[key] = value;
        }

        overrides.Apply(values, KnownSettings.All.Where(s => !s.HasFreeParts).Select(s => s.Key));
        overrides.Apply(values, written.Keys.Where(key => KnownSettings.Find(key) is not null));
        overrides.Apply(values, PolicyKeys(values));
        overrides.Apply(values, ListenerKeys(values));
        return new SettingsSource(ini, values, [.. NoticeBoard.Of(ini, values, overrides.Unmatched())]);
    }

    /// <summary>The value of a key without prefix, null when it has none.</summary>
    public SettingValue? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>The values whose keys begin in a certain way, by the rest of the key.</summary>
    internal IReadOnlyDictionary<string, SettingValue> Under(string prefix) => _values
        .Where(v => v.Key.Length > prefix.Length && v.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(v => v.Key[prefix.Length..], v => v.Value, StringComparer.Ordinal);

    private static IEnumerable<string> PolicyKeys(Dictionary<string, SettingValue> values) =>
        from name in SettingText.List(values["multiauth.policies"])
        from option in PolicySettings.OptionNames.Append("client_secret")
        select $"multiauth.policy.{name}.{option}";

    private static IEnumerable<string> ListenerKeys(Dictionary<string, SettingValue> values) =>
        from name in SettingText.List(values["event_listeners"])
        from option in (string[])[.. ListenerSettings.OptionNames, "url", "secret"]
        select $"event_listeners.{ListenerSettings.KeyName(name)}.{option}";
}
