using Kinto.Http.Configuration;

namespace Kinto.Http.Tests.Packaging;

/// <summary>What a sample configures has an effect here.</summary>
internal static class NamedSettings
{
    /// <summary>Loads the settings as the server does; fails where one is not allowed, unknown, or without effect.</summary>
    /// <param name="ini">The text of the ini file; null for none.</param>
    /// <param name="environment">The variables.</param>
    public static KintoSettings Load(string? ini, IReadOnlyDictionary<string, string> environment)
    {
        SettingsSource source = SettingsSource.Create(ini is null ? null : IniFile.Parse(ini), environment);
        source.Notices.ShouldBeEmpty();
        return KintoSettings.Load(source);
    }
}
