using Kinto.Events.Addressing;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Reading;

/// <summary>Reads the newest entries of a history as far as trimming it asks.</summary>
public static class HistoryTail
{
    /// <summary>
    /// The timestamps of the newest entries, newest first. What the latest trim dropped isn't looked at again, so that this costs no
    /// more than the limit however long the bucket has lived.
    /// </summary>
    /// <param name="connection">A connection.</param>
    /// <param name="history">The history.</param>
    /// <param name="resource">The kind of object.</param>
    /// <param name="userId">Whose entries; null for everyone's.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IReadOnlyList<long>> ReadAsync(
        NpgsqlConnection connection, ListUri history, string resource, string? userId, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT last_modified FROM kinto.history
            WHERE list = $1 AND NOT deleted AND data ->> 'resource_name' = $2 AND ($3 IS NULL OR data ->> 'user_id' = $3)
              AND last_modified > coalesce((
                SELECT (data ->> 'up_to')::bigint FROM kinto.mt_events
                WHERE type = 'history_trimmed_v1' AND stream_id = $1 AND data ->> 'resource' = $2
                  AND data ->> 'user_id' IS NOT DISTINCT FROM $3
                ORDER BY seq_id DESC LIMIT 1), 0)
            ORDER BY last_modified DESC LIMIT $4
            """,
            connection);
        command.Parameters.Add(new() { Value = history.Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = resource, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)userId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (long)limit, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var timestamps = new List<long>();
        while (await reader.ReadAsync(cancellation))
        {
            timestamps.Add(reader.GetInt64(0));
        }

        return timestamps;
    }
}
