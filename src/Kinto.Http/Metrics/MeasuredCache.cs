using Kinto.Projections.Measuring;
using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Http.Metrics;

/// <summary><see cref="SharedCache"/>, measured.</summary>
internal static class MeasuredCache
{
    /// <inheritdoc cref="SharedCache.KeepAsync"/>
    public static async Task KeepAsync(NpgsqlConnection connection, string key, byte[] value, long now, TimeSpan lifetime)
    {
        using Timing timing = KintoMetrics.Cache.Time("set");
        await SharedCache.KeepAsync(connection, key, value, now, lifetime);
    }

    /// <inheritdoc cref="SharedCache.TakeAsync"/>
    public static async Task<byte[]?> TakeAsync(NpgsqlConnection connection, string key, long now)
    {
        using Timing timing = KintoMetrics.Cache.Time("delete");
        byte[]? value = await SharedCache.TakeAsync(connection, key, now);
        KintoMetrics.CacheAsked(value is not null);
        return value;
    }
}
