using System.Collections;
using Kinto.Http.Configuration;

namespace Kinto.Http.Cli;

/// <summary>Loads the settings from the ini file and the process's environment.</summary>
internal static class SettingsLoader
{
    /// <summary>Loads the settings of a tool, as they are.</summary>
    /// <exception cref="SettingException">A setting isn't allowed, or the file can't be read.</exception>
    public static KintoSettings Load(string? iniPath)
    {
        Dictionary<string, string> environment = ReadEnvironment();
        return Load(IniPath(iniPath, environment), environment);
    }

    /// <summary>Loads the settings of a server that is started.</summary>
    /// <param name="iniPath">The option <c>--ini</c>.</param>
    /// <param name="port">The option <c>--port</c>.</param>
    /// <param name="host">The option <c>--host</c>.</param>
    /// <param name="socket">The option <c>--socket</c>.</param>
    /// <exception cref="SettingException">A setting isn't allowed, or the file can't be read.</exception>
    public static KintoSettings LoadServer(string? iniPath, int? port, string? host, string? socket = null)
    {
        Dictionary<string, string> environment = ReadEnvironment();
        string? path = IniPath(iniPath, environment);
        bool tryingOut = TryingOut.Applies(path, host, environment);
        if (tryingOut)
        {
            TryingOut.AddTo(environment);
        }

        KintoSettings settings = Load(path, environment);
        return settings with
        {
            Server = settings.Server with { Port = port ?? settings.Server.Port, Host = host ?? settings.Server.Host, UnixSocket = socket is null ? settings.Server.UnixSocket : Path.GetFullPath(socket) },
            Notices = tryingOut ? [new SettingNotice("multiauth.policies", TryingOut.Warning), .. settings.Notices] : settings.Notices,
        };
    }

    private static KintoSettings Load(string? path, IReadOnlyDictionary<string, string> environment) =>
        KintoSettings.Load(SettingsSource.Create(path is null ? null : IniFile.Load(path), environment));

    private static string? IniPath(string? option, Dictionary<string, string> environment) =>
        option ?? (environment.GetValueOrDefault("KINTO_INI") is { Length: > 0 } named ? named : null);

    private static Dictionary<string, string> ReadEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
