using System.Text.Json.Nodes;
using Kinto.Http.Configuration;

namespace Kinto.Http.Cli;

/// <summary><c>config</c>: what is in force, and where each value comes from. No secret is shown.</summary>
internal static class ConfigVerb
{
    public static Task<int> RunAsync(CommonOptions options, bool json) => Failure.GuardAsync(options, () =>
    {
        SettingsSource source = SettingsLoader.Source(options.Ini);
        KintoSettings settings = KintoSettings.Load(source); // or it says what isn't allowed
        IReadOnlyList<EffectiveSetting> effective = source.Effective;
        if (json)
        {
            Console.WriteLine(AsJson(settings, effective).ToJsonString(new() { WriteIndented = true }));
        }
        else
        {
            int width = effective.Max(e => e.Shown.Length > 40 ? 0 : e.Key.Length + e.Shown.Length) + 3;
            foreach (EffectiveSetting setting in effective)
            {
                Console.WriteLine($"{Line(setting).PadRight(width)}  # {setting.From}");
            }
        }

        var log = new VerbLog(options);
        foreach (SettingNotice notice in settings.Notices)
        {
            log.Warning($"Setting {notice.Key}: {notice.Why}");
        }

        return Task.FromResult(ExitCodes.Done);
    });

    private static string Line(EffectiveSetting setting) =>
        setting.Value is null ? $"{setting.Key} is unset" : $"{setting.Key} = {setting.Shown.Replace("\n", " ", StringComparison.Ordinal)}";

    private static JsonObject AsJson(KintoSettings settings, IEnumerable<EffectiveSetting> effective) => new()
    {
        ["settings"] = new JsonArray([.. effective.Select(e => new JsonObject
        {
            ["key"] = e.Key,
            ["value"] = e.Value is null ? null : e.Shown,
            ["source"] = NameOf(e.Origin),
            ["from"] = e.From,
            ["secret"] = e.IsSecret,
        })]),
        ["server"] = new JsonObject { ["host"] = settings.Server.Host, ["port"] = settings.Server.Port },
        ["notices"] = new JsonArray([.. settings.Notices.Select(n => new JsonObject { ["key"] = n.Key, ["why"] = n.Why })]),
    };

    private static string NameOf(SettingOrigin origin) => origin switch
    {
        SettingOrigin.Environment => "environment",
        SettingOrigin.Ini => "ini",
        _ => "default",
    };
}
