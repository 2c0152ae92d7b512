using System.Collections;
using Kinto.Http.Configuration;

namespace Kinto.Http.Cli;

/// <summary>Loads the settings from the ini file and the process's environment.</summary>
internal static class SettingsLoader
{
    /// <exception cref="SettingException">A setting isn't allowed, or the file can't be read.</exception>
    public static KintoSettings Load(string? iniPath)
    {
        Dictionary<string, string> environment = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
        string? path = iniPath ?? (environment.GetValueOrDefault("KINTO_INI") is { Length: > 0 } named ? named : null);
        return KintoSettings.Load(SettingsSource.Create(path is null ? null : IniFile.Load(path), environment));
    }
}
