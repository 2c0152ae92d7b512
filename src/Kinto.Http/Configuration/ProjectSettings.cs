using System.Reflection;

namespace Kinto.Http.Configuration;

/// <summary>How the service presents itself (spec operations 2.2, 2.3; http-api 19.1).</summary>
/// <param name="Name"><c>project_name</c>; default <c>kinto</c>.</param>
/// <param name="Version"><c>project_version</c>; default the version of this assembly.</param>
/// <param name="Docs"><c>project_docs</c>, a URL; default Kinto's documentation.</param>
/// <param name="HttpApiVersion"><c>http_api_version</c>; default <c>1.23</c>.</param>
/// <param name="ErrorInfoLink"><c>error_info_link</c>, the info link of internal errors; default Kinto's issue tracker.</param>
/// <param name="HttpScheme"><c>http_scheme</c> of absolute links; null for the request's.</param>
/// <param name="HttpHost"><c>http_host</c> of absolute links, possibly with a port; null for the request's.</param>
public sealed record ProjectSettings(
    string Name, string Version, string Docs, string HttpApiVersion, string ErrorInfoLink, string? HttpScheme, string? HttpHost)
{
    /// <summary>The first segment of every path, from the major number of <see cref="HttpApiVersion"/>: <c>v1</c>.</summary>
    public string VersionPrefix => "v" + HttpApiVersion.Split('.')[0];

    internal static ProjectSettings From(SettingsSource source) => new(
        source.RequiredText("project_name"),
        source.TextOrNull("project_version") ?? OwnVersion(),
        source.RequiredText("project_docs"),
        ApiVersion(source),
        source.RequiredText("error_info_link"),
        source.TextOrNull("http_scheme") is null or "http" or "https"
            ? source.TextOrNull("http_scheme")
            : throw SettingException.NotAllowed(source.Find("http_scheme")!, "http or https"),
        source.TextOrNull("http_host"));

    private static string ApiVersion(SettingsSource source)
    {
        var version = source.RequiredText("http_api_version");
        var major = version.Split('.')[0];
        return major.Length > 0 && major.All(char.IsAsciiDigit)
            ? version
            : throw SettingException.NotAllowed(source.Find("http_api_version")!, "a version that begins with a number, such as 1.23");
    }

    /// <summary>The version of this program.</summary>
    internal static string OwnVersion() =>
        typeof(ProjectSettings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
