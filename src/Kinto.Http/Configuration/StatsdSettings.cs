namespace Kinto.Http.Configuration;

/// <summary>Where StatsD is (spec operations 2.14 and 9.2).</summary>
/// <param name="Host">Its host, of <c>statsd_url</c>.</param>
/// <param name="Port">Its UDP port, of <c>statsd_url</c>; StatsD's own where it names none.</param>
/// <param name="Prefix"><c>statsd_prefix</c> where it is set, else <c>project_name</c>. Kinto never looks at the former, since the latter always has a value.</param>
/// <param name="LegacyNames"><c>statsd_legacy_names</c>: the names of Kinto's production guide.</param>
public sealed record StatsdSettings(string Host, int Port, string Prefix, bool LegacyNames)
{
    private const int StandardPort = 8125;

    /// <summary>Null where there is no <c>statsd_url</c>.</summary>
    internal static StatsdSettings? From(SettingsSource source)
    {
        if (source.TextOrNull("statsd_url") is not { } text)
        {
            return null;
        }

        string address = text.Contains("://", StringComparison.Ordinal) ? text : "udp://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || url.Scheme is not ("udp" or "statsd") || url.Host.Length == 0
            || url.PathAndQuery is not ("" or "/") || url.UserInfo.Length > 0 || url.Port == 0)
        {
            throw SettingException.NotAllowed(source.Find("statsd_url")!, "the address of a StatsD server, such as udp://localhost:8125");
        }

        return new(url.IdnHost.Trim('[', ']'), url.Port < 0 ? StandardPort : url.Port,
            source.TextOrNull("statsd_prefix") ?? source.RequiredText("project_name"), source.Flag("statsd_legacy_names"));
    }
}
