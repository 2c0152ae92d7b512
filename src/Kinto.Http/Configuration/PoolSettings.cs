using Npgsql;

namespace Kinto.Http.Configuration;

/// <summary>The pool of connections to PostgreSQL, in the terms of Kinto's <c>storage_*</c> settings (spec operations 2.4).</summary>
/// <param name="Size"><c>storage_pool_size</c>: connections; default 8, where Kinto has 25.</param>
/// <param name="MaxOverflow"><c>storage_max_overflow</c>: connections beyond that, -1 for as many as Npgsql takes; default 0, where Kinto has 10.</param>
/// <param name="RecycleSeconds"><c>storage_pool_recycle</c>: age at which a connection is replaced, -1 (default) for never.</param>
/// <param name="TimeoutSeconds"><c>storage_pool_timeout</c>: wait for a connection; default 30.</param>
/// <param name="TransactionPooling">
/// <c>storage_transaction_pooling</c>, our own: whether a pooler such as PgBouncer may give each transaction another session; null to find out.
/// </param>
public sealed record PoolSettings(int Size, int MaxOverflow, int RecycleSeconds, int TimeoutSeconds, bool? TransactionPooling = null)
{
    private const int Most = 1024; // Npgsql's own limit, for connections and for seconds alike.

    /// <summary>Connections at most: size and overflow together, never more than Npgsql's 1024.</summary>
    public int MaxPoolSize => MaxOverflow < 0 ? Most : Math.Min(Most, Size + MaxOverflow);

    internal static PoolSettings From(SettingsSource source) => new(
        source.Integer("storage_pool_size", 1, Most),
        source.Integer("storage_max_overflow", -1, Most),
        source.Integer("storage_pool_recycle", -1),
        source.Integer("storage_pool_timeout", 0, Most),
        source.TextOrNull("storage_transaction_pooling") is null ? null : SettingText.Flag(source.Find("storage_transaction_pooling")));

    internal void ApplyTo(NpgsqlConnectionStringBuilder builder)
    {
        builder.MaxPoolSize = MaxPoolSize;
        builder.ConnectionLifetime = Math.Max(0, RecycleSeconds);
        builder.Timeout = TimeoutSeconds;
    }
}
