namespace Kinto.Http.Configuration;

/// <summary>Where what may be forgotten is kept (spec operations 2.4).</summary>
public enum CacheBackend
{
    /// <summary><c>kinto.core.cache.memory</c>: in the process.</summary>
    Memory,

    /// <summary><c>kinto.core.cache.postgresql</c>: in a database.</summary>
    PostgreSql,

    /// <summary><c>kinto.core.cache.memcached</c>.</summary>
    Memcached,

    /// <summary><c>kinto.core.cache.redis</c>.</summary>
    Redis,
}
