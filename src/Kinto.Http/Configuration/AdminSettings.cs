namespace Kinto.Http.Configuration;

/// <summary>The admin interface (operations specification, section 2.15).</summary>
/// <param name="Folder"><c>admin_assets_path</c> as a full path: a folder with an <c>index.html</c>. Null when unset.</param>
/// <param name="Version">What the file <c>VERSION</c> in it says; null without one.</param>
public sealed record AdminSettings(string? Folder, string? Version)
{
    private const string Key = "admin_assets_path";

    internal static AdminSettings From(SettingsSource source, PluginSettings plugins)
    {
        if (!plugins.Has(Plugin.Admin) || source.TextOrNull(Key) is not { } path)
        {
            return new(null, null);
        }

        string folder = Path.GetFullPath(path);
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            throw SettingException.NotAllowed(source.Find(Key)!, "a folder that holds an index.html");
        }

        string version = Path.Combine(folder, "VERSION");
        return new(folder, File.Exists(version) ? File.ReadAllText(version).Trim() : null);
    }
}
