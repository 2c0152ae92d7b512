using System.Runtime.CompilerServices;
using Kinto.Events.Addressing;
using Kinto.Events.State;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Past;

/// <summary>Reads what happened to one object, change by change: however many they are, one is in memory at a time.</summary>
public sealed class ObjectHistoryReader(NpgsqlDataSource dataSource)
{
    /// <summary>The changes up to a time, oldest first, in the life of the object's list at that time. The object may be deleted in between.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="time">In ms.</param>
    /// <param name="cancellation">Stops.</param>
    public async IAsyncEnumerable<PastChange> ReadAsync(ObjectUri uri, long time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(
            """
            SELECT (e.data ->> 'last_modified')::bigint, (e.data -> 'attributes')::text, (e.data -> 'permissions')::text,
              e.id, e.data -> 'context' ->> 'user_id', (e.data -> 'context' ->> 'list_timestamp')::bigint
            FROM (SELECT kinto.life_at($1, $3) AS began) AS life
            CROSS JOIN LATERAL (SELECT kinto.next_end($1, life.began) AS ended) AS until
            JOIN kinto.mt_events e ON e.stream_id = $2 AND (e.data -> 'context' ->> 'list_timestamp')::bigint <= $3
              AND e.seq_id + 0 > life.began AND e.seq_id + 0 < until.ended AND e.type <> 'group_memberships_revoked_v1'
            ORDER BY e.version
            """);
        command.Parameters.Add(new() { Value = uri.List.Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = uri.Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = time, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new(StoredJson.Live(reader, 0), reader.GetGuid(3), reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetInt64(5));
        }
    }
}

/// <summary>A change of an object.</summary>
/// <param name="After">What it left; null for a deletion.</param>
/// <param name="EventId">The event.</param>
/// <param name="UserId">Who made it; null for anonymous callers.</param>
/// <param name="Timestamp">The clock of the object's list after it, in ms.</param>
public sealed record PastChange(StoredObject? After, Guid EventId, string? UserId, long Timestamp);
