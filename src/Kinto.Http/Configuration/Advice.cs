namespace Kinto.Http.Configuration;

/// <summary>Allowed settings that probably are not what the operator wants.</summary>
internal static class Advice
{
    public static IEnumerable<SettingNotice> On(KintoSettings settings, SettingsSource source)
    {
        if (settings.Storage.UsesEmbeddedCluster && source.TextOrNull("storage_url") is not null)
        {
            yield return new("storage_url", "not used, since storage_backend is kinto.core.storage.memory: objects go to the embedded PostgreSQL; to use it set storage_backend = kinto.core.storage.postgresql");
        }

        if (settings.Plugins.Has(Plugin.DefaultBucket) && settings.Authentication.DefaultBucketHmacSecret.Length == 0)
        {
            yield return new("default_bucket_hmac_secret", "empty, so that the ids of personal buckets can be computed by anyone who knows a user id");
        }

        if (settings.Authentication.Policies.Any(p => p.Use == PolicyKind.BasicAuth) && settings.Authentication.UserIdHmacSecret.Length == 0)
        {
            yield return new("userid_hmac_secret", "empty, so that passwords can be guessed offline from the user ids of basicauth");
        }

        foreach (PolicySettings policy in settings.Authentication.Policies.Where(p => p.OpenId is not null))
        {
            if (settings.Plugins.Has(Plugin.OpenId) && policy.OpenId!.CallbackOrigins.Count == 0)
            {
                yield return new($"multiauth.policy.{policy.Name}.callback_origins", "unset, so that a login may be sent back, with its tokens, to any site; name the origins of your applications");
            }

            if (new Uri(policy.OpenId!.Issuer) is { Scheme: "http", IsLoopback: false })
            {
                yield return new($"multiauth.policy.{policy.Name}.issuer", "uses http, so that tokens and keys can be read and altered on the way");
            }
        }

        if (settings.Plugins.Has(Plugin.Admin) && settings.Admin.Folder is null)
        {
            yield return new("admin_assets_path", "unset, so that /admin/ only says how to set it up: unlike Kinto this server brings no admin interface along");
        }

        if (settings.Plugins.Has(Plugin.Statsd) != settings.Metrics.Statsd is not null)
        {
            yield return new("statsd_url", settings.Metrics.Statsd is null
                ? "unset, so that kinto.plugins.statsd sends nothing"
                : "not used, since kinto.plugins.statsd is not in includes");
        }

        foreach (ListenerSettings listener in settings.Listeners.Where(l => l.Actions.Contains("read")))
        {
            yield return new($"event_listeners.{listener.Name}.actions", "names read, of which listeners are not told: reads leave no event");
        }

        if (settings.Http.ReadOnly && settings.Listeners.Count > 0)
        {
            yield return new("event_listeners", "not served by this process, since it is readonly: another on the database has to");
        }

        if (settings.Cache.Backend is CacheBackend.Memcached or CacheBackend.Redis)
        {
            yield return new("cache_backend", "not needed: what processes have to share is kept in the database of storage_url");
        }

        if (settings.Project.HttpScheme == "http")
        {
            yield return new("http_scheme", "is http, so that passwords and tokens travel in clear text");
        }

        foreach (var key in source.Values.Values.Where(HasCommas).Select(v => v.Key).Order(StringComparer.Ordinal))
        {
            yield return new(key, "has a comma, which separates nothing: its words are separated by blanks");
        }
    }

    private static bool HasCommas(SettingValue value) =>
        (value.Key.EndsWith("_principals", StringComparison.Ordinal) || value.Key.EndsWith("_origins", StringComparison.Ordinal)
            || value.Key.StartsWith("history.exclude_", StringComparison.Ordinal) || value.Key == "history.auto_trim_user_ids")
        && value.Text.Contains(',', StringComparison.Ordinal)
        && !value.Text.StartsWith('[');
}
