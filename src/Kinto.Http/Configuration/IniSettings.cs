namespace Kinto.Http.Configuration;

/// <summary>The settings of an ini file by key, whether written with the <c>kinto.</c> prefix or without.</summary>
internal static class IniSettings
{
    private const string Prefix = "kinto.";

    /// <exception cref="SettingException">No [app:main], or both spellings of a key with different values.</exception>
    public static IReadOnlyDictionary<string, SettingValue> Of(IniFile ini)
    {
        if (!ini.Sections.Contains(IniFile.Application))
        {
            throw new SettingException($"{ini.Path} has no section [{IniFile.Application}].");
        }

        var options = new Dictionary<string, IniOption>(StringComparer.Ordinal);
        foreach (var option in ini.Options(IniFile.Application))
        {
            Add(options, option);
        }

        // [DEFAULT] mostly holds names for interpolation; what is no setting there needs no notice.
        foreach (var option in ini.GlobalOptions().Where(o => KnownSettings.Find(KeyOf(o.Name)) is not null))
        {
            options.TryAdd(KeyOf(option.Name), option);
        }

        return options.ToDictionary(o => o.Key, o => ToValue(ini, o.Key, o.Value), StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, IniOption> options, IniOption option)
    {
        var key = KeyOf(option.Name);
        if (options.TryGetValue(key, out var other) && other.Value != option.Value)
        {
            throw new SettingException(
                $"The settings {other.Name} (line {other.Line}) and {option.Name} (line {option.Line}) are the same one with different values; keep one of them.",
                key);
        }

        options[key] = option;
    }

    private static string KeyOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    private static SettingValue ToValue(IniFile ini, string key, IniOption option) =>
        new(key, option.Value, SettingOrigin.Ini, $"{ini.Path}, line {option.Line}", KnownSettings.Find(key)?.IsSecret ?? LooksSecret(key));

    /// <summary>An unknown key may be a misspelt secret.</summary>
    private static bool LooksSecret(string key) =>
        key.Contains("secret", StringComparison.OrdinalIgnoreCase) || key.Contains("password", StringComparison.OrdinalIgnoreCase)
        || key.EndsWith("_url", StringComparison.OrdinalIgnoreCase);
}
