using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Configuration;

internal static class Given
{
    public static IniFile Ini(string options) => IniFile.Parse("[app:main]\n" + options);

    public static SettingsSource Source(string options = "", params (string Name, string Value)[] environment) =>
        SettingsSource.Create(Ini(options), environment.ToDictionary(e => e.Name, e => e.Value));

    public static KintoSettings Settings(string options = "", params (string Name, string Value)[] environment) =>
        KintoSettings.Load(Source(options, environment));

    public static SettingException Refused(string options, params (string Name, string Value)[] environment) =>
        Should.Throw<SettingException>(() => Settings(options, environment));

    public static string? Notice(this IEnumerable<SettingNotice> notices, string key) =>
        notices.FirstOrDefault(n => n.Key == key)?.Why;
}
