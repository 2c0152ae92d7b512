using System.Collections;
using System.Globalization;
using Kinto.Http.Configuration;

namespace Kinto.Http.Cli;

/// <summary>Loads the settings from the ini file and the process's environment.</summary>
internal static class SettingsLoader
{
    /// <summary>The file that <c>init</c> writes and the others read when nobody names one, where it is there.</summary>
    public const string StandardIni = "config/kinto.ini";

    /// <summary>Loads the settings of a tool, as they are.</summary>
    /// <exception cref="SettingException">A setting isn't allowed, or the file can't be read.</exception>
    public static KintoSettings Load(string? iniPath) => KintoSettings.Load(Source(iniPath));

    /// <summary>The settings of a tool as text.</summary>
    /// <exception cref="SettingException">The file can't be read or contradicts itself.</exception>
    public static SettingsSource Source(string? iniPath)
    {
        Dictionary<string, string> environment = ReadEnvironment();
        return Source(IniPath(iniPath, environment), null, environment);
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

        KintoSettings settings = KintoSettings.Load(Source(path, port, environment));
        return settings with
        {
            Server = settings.Server with { Port = port ?? settings.Server.Port, Host = host ?? settings.Server.Host, UnixSocket = socket is null ? settings.Server.UnixSocket : Path.GetFullPath(socket) },
            Notices = tryingOut ? [new SettingNotice("multiauth.policies", TryingOut.Warning), .. settings.Notices] : settings.Notices,
        };
    }

    /// <summary>The file to write: that of <c>--ini</c> or <c>KINTO_INI</c>, else the standard one.</summary>
    public static string IniToWrite(string? option) => Named(option, ReadEnvironment()) ?? StandardIni;

    private static SettingsSource Source(string? path, int? port, IReadOnlyDictionary<string, string> environment)
    {
        // As Kinto's start does: the ini file may use the port of the command line.
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (port is { } given)
        {
            variables["http_port"] = given.ToString(CultureInfo.InvariantCulture);
        }

        return SettingsSource.Create(path is null ? null : IniFile.Load(path, variables), environment);
    }

    private static string? IniPath(string? option, Dictionary<string, string> environment) =>
        Named(option, environment) ?? (File.Exists(StandardIni) ? StandardIni : null);

    private static string? Named(string? option, Dictionary<string, string> environment) =>
        option ?? (environment.GetValueOrDefault("KINTO_INI") is { Length: > 0 } named ? named : null);

    private static Dictionary<string, string> ReadEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
