using System.Text.Json;
using Kinto.Events;
using Kinto.Projections.Proving;
using Kinto.Projections.ReadModel;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Rebuilding;

/// <summary>
/// The last event of each object, which says all that is stored of it; PostgreSQL finds them, in memory of a fixed size. The entries that
/// were removed from histories have no stream of their own: each counts as an object whose last event is its removal.
/// </summary>
internal static class LastEvents
{
    /// <summary>
    /// A query: <c>seq_id</c>, <c>type</c>, <c>path</c> of the object and <c>data</c>, up to the sequence number <c>$1</c>. The events are looked up one by
    /// one in the order in which they lie on disk; left to itself the planner makes a hash table of all events of the store.
    /// </summary>
    public static string Sql { get; } =
        $"""
        SELECT e.seq_id, e.type, e.stream_id COLLATE "C" AS path, e.data
        FROM (
          SELECT max(seq_id) AS seq_id FROM kinto.mt_events WHERE seq_id <= $1 AND type IN ({EventNames.OfObjects}) GROUP BY stream_id ORDER BY 1) AS last
        CROSS JOIN LATERAL (SELECT * FROM kinto.mt_events m WHERE m.seq_id = last.seq_id OFFSET 0) AS e
        UNION ALL
        (SELECT DISTINCT ON (e.stream_id, entry ->> 'id') e.seq_id, e.type, (e.stream_id || '/' || (entry ->> 'id')) COLLATE "C",
          jsonb_set(e.data, '{"{entries}"}', jsonb_build_array(entry))
        FROM kinto.mt_events e CROSS JOIN LATERAL jsonb_array_elements(e.data -> 'entries') AS entry
        WHERE e.seq_id <= $1 AND e.type IN ({EventNames.OfRemovals})
        ORDER BY e.stream_id, entry ->> 'id', e.seq_id DESC)
        """;

    /// <summary>Reads the rows of all objects and tombstones up to a number, in no order.</summary>
    public static async Task ReadAsync(NpgsqlConnection connection, long upTo, Ends ends, Action<ObjectRow> take, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT seq_id, type, data::text FROM ({Sql}) AS last", connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = upTo, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            if (RowOf(reader.GetInt64(0), EventTypes.Read(reader.GetString(1), reader.GetFieldValue<byte[]>(2)), ends) is { } row)
            {
                take(row);
            }
        }
    }

    /// <summary>The row that the last event of an object leaves; null where it went later, with its list or by a purge.</summary>
    /// <exception cref="JsonException">The event is not whole.</exception>
    public static ObjectRow? RowOf(long sequence, IKintoEvent last, Ends ends)
    {
        if (StoredEvent.ProblemOf(last, last.StreamKey) is { } problem)
        {
            throw new JsonException($"The event of number {sequence} {problem}.");
        }

        ObjectRow row = ChangeSet.Of([last]).Objects.Single();
        return ends.Took(sequence, row) ? null : row;
    }
}
