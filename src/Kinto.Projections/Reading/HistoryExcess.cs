using Kinto.Events.Addressing;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Reading;

/// <summary>The entries of a history that are more than it may hold.</summary>
/// <param name="UpTo">The timestamp of the newest of them, in ms.</param>
/// <param name="Entries">How many they are.</param>
public sealed record HistoryExcess(long UpTo, long Entries)
{
    // What the latest trim dropped isn't looked at again, so that this costs no more than the limit however long the bucket has lived.
    private const string Visible =
        """
        FROM kinto.history
        WHERE list = $1 AND NOT deleted AND data ->> 'resource_name' = $2 AND ($3 IS NULL OR data ->> 'user_id' = $3)
          AND last_modified > coalesce((
            SELECT (data ->> 'up_to')::bigint FROM kinto.mt_events
            WHERE type IN ('history_trimmed_v1', 'history_trimmed_v2') AND stream_id = $1 AND data ->> 'resource' = $2
              AND data ->> 'user_id' IS NOT DISTINCT FROM $3
            ORDER BY seq_id DESC LIMIT 1), 0)
        """;

    /// <summary>What is to be dropped so that <paramref name="keep"/> entries stay; null while there are no more than allowed.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="history">The history.</param>
    /// <param name="resource">The kind of object.</param>
    /// <param name="userId">Whose entries; null for everyone's.</param>
    /// <param name="keep">How many stay.</param>
    /// <param name="allowed">How many there may be before any are dropped.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<HistoryExcess?> FindAsync(
        NpgsqlConnection connection, ListUri history, string resource, string? userId, int keep, int allowed, CancellationToken cancellation)
    {
        List<long> newest = await NumbersAsync(
            connection, $"SELECT last_modified {Visible} ORDER BY last_modified DESC LIMIT $4", history, resource, userId, allowed + 1L, cancellation);
        if (newest.Count <= allowed)
        {
            return null;
        }

        List<long> count = await NumbersAsync(
            connection, $"SELECT count(*) {Visible} AND last_modified <= $4", history, resource, userId, newest[keep], cancellation);
        return new(newest[keep], count[0]);
    }

    private static async Task<List<long>> NumbersAsync(
        NpgsqlConnection connection, string sql, ListUri history, string resource, string? userId, long number, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = history.Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = resource, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)userId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = number, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var numbers = new List<long>();
        while (await reader.ReadAsync(cancellation))
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }
}
