using System.Text.Json;
using Kinto.Events;
using Kinto.Events.Addressing;
using Kinto.Events.Deciding;
using Kinto.Events.Proofs;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Erasing;

/// <summary>
/// Takes out of events what they carried. The one exception to the rule that an event is never changed; the proofs allow for it, and an
/// event of its own says that it happened.
/// </summary>
public static class EventEraser
{
    private const string OfObject =
        """
        WITH erased AS (
          UPDATE kinto.mt_events SET data = kinto.without_payload(data, $2)
          WHERE stream_id = $1 AND type <> 'tombstone' AND kinto.has_payload(data) RETURNING 1)
        SELECT (SELECT count(*) FROM erased), EXISTS (SELECT FROM kinto.mt_events WHERE stream_id = $1)
        """;

    // A life of an object begins with its creation. One that made the object the principal's is erased once it is over: what others have
    // made of the id since, or made before, is theirs.
    private const string OfPrincipal =
        """
        WITH streams AS (SELECT DISTINCT stream_id FROM kinto.mt_events WHERE kinto.makes_owner($1, type, data)),
        numbered AS (
          SELECT e.seq_id, e.stream_id, kinto.makes_owner($1, e.type, e.data) AS owned,
            count(*) FILTER (WHERE split_part(e.type, '_', 2) = 'created') OVER (PARTITION BY e.stream_id ORDER BY e.version) AS life
          FROM kinto.mt_events e JOIN streams USING (stream_id)),
        lives AS (
          SELECT stream_id, life, bool_or(owned) AS owned, life = max(life) OVER (PARTITION BY stream_id) AS latest
          FROM numbered GROUP BY stream_id, life),
        over AS (
          SELECT stream_id, life FROM lives l
          WHERE owned AND NOT (latest AND EXISTS (
            SELECT FROM kinto.objects o
            WHERE o.list = left(l.stream_id, -strpos(reverse(l.stream_id), '/')) COLLATE "C"
              AND o.id = right(l.stream_id, strpos(reverse(l.stream_id), '/') - 1) COLLATE "C" AND NOT o.deleted))),
        erased AS (
          UPDATE kinto.mt_events e SET data = kinto.without_payload(e.data, $2)
          FROM numbered n JOIN over USING (stream_id, life)
          WHERE e.seq_id = n.seq_id AND kinto.has_payload(e.data) RETURNING e.stream_id)
        SELECT stream_id, count(*) FROM erased GROUP BY stream_id ORDER BY stream_id COLLATE "C"
        """;

    /// <summary>Erases what all events of an object carried, in the caller's transaction, under the lock of the object's list.</summary>
    /// <returns>How many events that were, 0 where nothing was left to erase; null where the object never was.</returns>
    public static async Task<long?> EraseAsync(NpgsqlConnection connection, ObjectUri uri, ErasureMark mark)
    {
        await using NpgsqlCommand command = Command(connection, OfObject, uri.Path, mark);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetBoolean(1) ? reader.GetInt64(0) : null;
    }

    /// <summary>
    /// Erases what events carried in those lives of objects that belonged to a principal and are over, in the caller's transaction, under
    /// the lock of the whole store. Looks through all events.
    /// </summary>
    /// <returns>The objects.</returns>
    public static async Task<IReadOnlyList<ErasedObject>> EraseAsync(NpgsqlConnection connection, string principal, ErasureMark mark)
    {
        await using NpgsqlCommand command = Command(connection, OfPrincipal, principal, mark);
        command.CommandTimeout = 0;
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var objects = new List<ErasedObject>();
        while (await reader.ReadAsync())
        {
            objects.Add(new(ObjectUri.Parse(reader.GetString(0)), reader.GetInt64(1)));
        }

        return objects;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, string text, ErasureMark mark)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = text, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(mark, EventTypes.Json), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return command;
    }
}
