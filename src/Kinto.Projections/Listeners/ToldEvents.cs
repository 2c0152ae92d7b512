using Kinto.Events.Addressing;
using Npgsql;

namespace Kinto.Projections.Listeners;

/// <summary>
/// Reads what a message tells at the moment when it is delivered: what was erased meanwhile is not there any more. Hashes of passwords,
/// and the nonces that prove an erasure, never leave the server.
/// </summary>
public sealed class ToldEvents(NpgsqlDataSource dataSource)
{
    private const string ReadSql =
        """
        SELECT e.seq_id, e.type, e.stream_id,
          (CASE WHEN e.type LIKE 'account%' THEN e.data #- '{attributes,password}' ELSE e.data END #- '{context,proof,nonce}')::text,
          (CASE WHEN e.type LIKE 'account%' THEN o.data #- '{attributes,password}' ELSE o.data END)::text
        FROM kinto.mt_events e
        LEFT JOIN LATERAL (
          SELECT data FROM kinto.mt_events p
          WHERE p.stream_id = e.stream_id AND p.version < e.version AND p.data ? 'attributes'
          ORDER BY p.version DESC LIMIT 1) AS o ON split_part(e.type, '_', 2) <> 'created'
        WHERE e.seq_id = ANY($1) ORDER BY e.seq_id
        """;

    /// <summary>The events with these numbers, in order; those that are gone, with the whole store, are left out.</summary>
    public async Task<IReadOnlyList<ToldEvent>> ReadAsync(IEnumerable<long> numbers, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(ReadSql);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. numbers] });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var events = new List<ToldEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            events.Add(new(
                reader.GetInt64(0),
                reader.GetString(1),
                ObjectUri.Parse(reader.GetString(2)),
                reader.GetFieldValue<byte[]>(3),
                reader.IsDBNull(4) ? (ReadOnlyMemory<byte>?)null : reader.GetFieldValue<byte[]>(4)));
        }

        return events;
    }
}

/// <summary>An event as a listener is told of it.</summary>
/// <param name="Number">Its number in the order of all events.</param>
/// <param name="Type">Its stored name, with the version.</param>
/// <param name="Uri">The object that changed.</param>
/// <param name="Data">The event as JSON.</param>
/// <param name="Before">The event that left the object as it was before; null for creations.</param>
public sealed record ToldEvent(long Number, string Type, ObjectUri Uri, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte>? Before);
