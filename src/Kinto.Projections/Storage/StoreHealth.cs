using Npgsql;

namespace Kinto.Projections.Storage;

/// <summary>Whether the database answers, part by part.</summary>
public sealed class StoreHealth(NpgsqlDataSource dataSource)
{
    /// <summary>Whether objects can be read and, where asked, a transaction that writes can begin.</summary>
    public Task<bool> ObjectsAsync(bool writable, CancellationToken cancellation) =>
        ProbeAsync("SELECT id FROM kinto.objects LIMIT 1" + (writable ? "; SELECT pg_current_xact_id()" : ""), cancellation);

    /// <summary>Whether permissions, and the memberships that they go by, can be read.</summary>
    public Task<bool> PermissionsAsync(CancellationToken cancellation) => ProbeAsync("SELECT id FROM kinto.aces LIMIT 1; SELECT group_id FROM kinto.memberships LIMIT 1", cancellation);

    /// <summary>Whether what the processes share for a while can be read; null on a standby, which has none of it: the table is unlogged.</summary>
    public async Task<bool?> CacheAsync(CancellationToken cancellation)
    {
        try
        {
            return await ProbeAsync("SELECT key FROM kinto.cache LIMIT 1", cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.FeatureNotSupported)
        {
            return null;
        }
    }

    private async Task<bool> ProbeAsync(string sql, CancellationToken cancellation)
    {
        try
        {
            await using NpgsqlCommand command = dataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (Exception e) when (
            e is NpgsqlException and not PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported } or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
