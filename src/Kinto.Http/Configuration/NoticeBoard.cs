namespace Kinto.Http.Configuration;

/// <summary>Collects what the sources hold that has no effect, or not the expected one.</summary>
internal static class NoticeBoard
{
    public static IEnumerable<SettingNotice> Of(
        IniFile? ini, IReadOnlyDictionary<string, SettingValue> values, IReadOnlyList<string> unmatchedVariables) =>
    [
        .. ini?.Remarks ?? [],
        .. values.Values.Where(v => v.Origin != SettingOrigin.Default).OrderBy(v => v.Key, StringComparer.Ordinal).SelectMany(OfValue),
        .. unmatchedVariables.Select(OfVariable),
        .. ini is null ? [] : OfSections(ini),
    ];

    private static IEnumerable<SettingNotice> OfValue(SettingValue value)
    {
        var known = KnownSettings.Find(value.Key);
        if (known is null)
        {
            return [new(value.Key, "unknown, ignored" + Suggestion(value.Key, Names))];
        }

        return known.Disposition switch
        {
            SettingDisposition.Honoured => [],
            _ when value.Key == "use" => [], // Every ini file of Kinto's has it.
            SettingDisposition.NotYet => [new(value.Key, $"not supported yet, ignored: {known.Note}")],
            _ => [new(value.Key, $"ignored: {known.Note}")],
        };
    }

    private static SettingNotice OfVariable(string name) =>
        new(name, "environment variable of no known setting, ignored" + Suggestion(name, Names.Select(n => EnvironmentNames.Of(n).First())));

    private static IEnumerable<SettingNotice> OfSections(IniFile ini)
    {
        var sections = ini.Sections.Order(StringComparer.Ordinal).ToList();
        foreach (var section in sections.Where(IsOfPythonServer))
        {
            yield return new($"[{section}]", "ignored: it configures a Python server");
        }

        foreach (var option in ini.Options(IniFile.Server).Where(o => o.Name is not ("use" or "host" or "port" or "unix_socket" or "unix_socket_perms" or "trusted_proxy")))
        {
            yield return new($"[{IniFile.Server}] {option.Name}", "ignored: only host, port, unix_socket, unix_socket_perms and trusted_proxy are read from this section");
        }
    }

    private static bool IsOfPythonServer(string section) =>
        section.Split(':')[0] is "uwsgi" or "composite" or "filter" or "pipeline";

    private static IEnumerable<string> Names => KnownSettings.All.Where(s => !s.HasFreeParts).Select(s => s.Key);

    private static string Suggestion(string name, IEnumerable<string> candidates) =>
        NearestName.Of(name, candidates) is { } nearest ? $"; {nearest} is known" : "";
}
