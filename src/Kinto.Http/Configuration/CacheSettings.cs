namespace Kinto.Http.Configuration;

/// <summary>Where login caches, OpenID states and page tokens are kept (spec operations 2.4).</summary>
/// <param name="Backend"><c>cache_backend</c>; default memory.</param>
/// <param name="Url"><c>cache_url</c>, for PostgreSQL and redis; null when unset. It may hold a password.</param>
/// <param name="Hosts"><c>cache_hosts</c>, the memcached servers as <c>host:port</c>.</param>
/// <param name="Prefix"><c>cache_prefix</c>, put before each key; default empty.</param>
/// <param name="MaxSizeBytes"><c>cache_max_size_bytes</c> of the memory backend; default 524288.</param>
/// <param name="PoolSize"><c>cache_pool_size</c>: connections to redis; null for the client's default.</param>
/// <param name="PoolTimeoutSeconds"><c>cache_pool_timeout</c>: wait for such a connection; null for the client's default.</param>
public sealed record CacheSettings(
    CacheBackend Backend, string? Url, IReadOnlyList<string> Hosts, string Prefix, long MaxSizeBytes, int? PoolSize, int? PoolTimeoutSeconds)
{
    private static readonly Dictionary<string, CacheBackend> Backends = new(StringComparer.Ordinal)
    {
        ["kinto.core.cache.memory"] = CacheBackend.Memory,
        ["kinto.core.cache.postgresql"] = CacheBackend.PostgreSql,
        ["kinto.core.cache.memcached"] = CacheBackend.Memcached,
        ["kinto.core.cache.redis"] = CacheBackend.Redis,
    };

    /// <summary>Keeps the password out of whatever prints the record.</summary>
    public override string ToString() => $"{Backend} cache";

    internal static CacheSettings From(SettingsSource source) => new(
        source.Choice("cache_backend", Backends),
        source.TextOrNull("cache_url"),
        source.List("cache_hosts"),
        source.Text("cache_prefix") ?? "",
        source.LongInteger("cache_max_size_bytes", 1),
        source.IntegerOrNull("cache_pool_size", 1),
        source.IntegerOrNull("cache_pool_timeout", 0));
}
