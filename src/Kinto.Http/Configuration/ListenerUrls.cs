namespace Kinto.Http.Configuration;

/// <summary>Where listeners deliver to: what the operator wrote, and nothing that a request could choose.</summary>
internal static class ListenerUrls
{
    /// <exception cref="SettingException">There is none, or it isn't one of its kind.</exception>
    public static Uri From(SettingsSource source, string key, ListenerKind kind, string? otherwise)
    {
        string text = source.TextOrNull(key) ?? otherwise
            ?? throw new SettingException($"The setting {key} is missing: the URL that the webhook posts to.", key);
        bool valid = Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Host.Length > 0 && kind switch
        {
            ListenerKind.Webhook => url.Scheme is "http" or "https" && url.UserInfo.Length == 0,
            _ => url.Scheme is "redis" or "rediss" && DatabaseOf(url) is not null,
        };
        return valid ? url! : throw SettingException.NotAllowed(
            source.Find(key)!, kind == ListenerKind.Webhook ? "an http or https URL without user and password" : "redis://[:password@]host[:port][/database]");
    }

    /// <summary>The number of the Redis database that a URL names; null where it names something else.</summary>
    public static int? DatabaseOf(Uri url) => url.AbsolutePath.Trim('/') switch
    {
        "" => 0,
        var path => int.TryParse(path, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? n : null,
    };
}
