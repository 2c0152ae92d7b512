namespace Kinto.Http.Configuration;

/// <summary>Who callers are (spec operations 2.6, 2.7; http-api 20).</summary>
/// <param name="Policies">The policies of <c>multiauth.policies</c>, in order; none by default: everybody is anonymous.</param>
/// <param name="UserIdHmacSecret"><c>userid_hmac_secret</c>, keys user ids and login caches; default empty.</param>
/// <param name="DefaultBucketHmacSecret"><c>default_bucket_hmac_secret</c>, keys the ids of personal buckets; default empty, as in Kinto.</param>
/// <param name="AccountCacheTtl"><c>account_cache_ttl_seconds</c>, how long a verified password is remembered; default 30 s.</param>
public sealed record AuthenticationSettings(
    IReadOnlyList<PolicySettings> Policies, string UserIdHmacSecret, string DefaultBucketHmacSecret, TimeSpan AccountCacheTtl)
{
    /// <summary>Keeps the secrets out of whatever prints the record.</summary>
    public override string ToString() => $"policies: {string.Join(", ", Policies)}";

    internal static AuthenticationSettings From(SettingsSource source) => new(
        [.. source.List("multiauth.policies").Distinct().Select(name => PolicySettings.From(source, name))],
        source.Text("userid_hmac_secret") ?? "",
        source.Text("default_bucket_hmac_secret") ?? "",
        source.Seconds("account_cache_ttl_seconds"));
}
