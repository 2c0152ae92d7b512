using Npgsql;

namespace Kinto.Projections.Proving;

/// <summary>
/// Checks that each stream's events are numbered from 1 without a gap, in the order of the sequence, up to the version that the stream says it
/// has: that finds the removal of a stream's last event, after which no chain has a hole.
/// </summary>
internal static class StreamCheck
{
    private const int MaxFound = 1000;

    /// <summary>Marten keeps a stream for the numbers of failed transactions.</summary>
    public const string NotOfFillers = "id <> 'mt_tombstone'";

    private static readonly string s_sql =
        $"""
        SELECT coalesce(s.id, e.stream_id), s.version, e.last, e.gap, e.ordered
        FROM (SELECT id, version FROM kinto.mt_streams WHERE {NotOfFillers}) AS s
        FULL JOIN (
          SELECT stream_id, max(version) AS last, min(version) FILTER (WHERE version <> before + 1) AS gap, bool_and(seq_id > seq_before) AS ordered
          FROM (
            SELECT stream_id, version, seq_id, lag(version, 1, 0::bigint) OVER by_version AS before, lag(seq_id, 1, 0::bigint) OVER by_version AS seq_before
            FROM kinto.mt_events WHERE {StoredEventReader.NotAFiller}
            WINDOW by_version AS (PARTITION BY stream_id ORDER BY version)) AS numbered
          GROUP BY stream_id) AS e ON e.stream_id = s.id
        WHERE s.version IS DISTINCT FROM e.last OR e.gap IS NOT NULL OR NOT e.ordered
        LIMIT {MaxFound}
        """;

    /// <summary>What is wrong, in words, in the snapshot of the connection's transaction.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(s_sql, connection) { CommandTimeout = 0 };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var differences = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            string stream = reader.GetString(0);
            long? said = reader.IsDBNull(1) ? null : reader.GetInt64(1);
            long? last = reader.IsDBNull(2) ? null : reader.GetInt64(2);
            if (said != last)
            {
                differences.Add($"mt_streams: {stream} is at version {Text(said)}, but its last event is version {Text(last)}");
            }

            if (!reader.IsDBNull(3))
            {
                differences.Add($"mt_events: {stream} version {reader.GetInt64(3)} does not follow the version before it: events are missing");
            }
            else if (!reader.IsDBNull(4) && !reader.GetBoolean(4))
            {
                differences.Add($"mt_events: the versions of {stream} are not in the order of seq_id");
            }
        }

        return differences;
    }

    private static string Text(long? version) => version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none";
}
