using System.Globalization;
using Npgsql;

namespace Kinto.Projections.Listeners;

/// <summary>What the relay reads and writes.</summary>
internal sealed class RelayLog(NpgsqlDataSource dataSource)
{
    // One statement is one snapshot: what it doesn't show of transactions before the oldest that still runs will never be.
    private const string PageSql =
        """
        SELECT s.oldest, e.seq_id, e.type, e.stream_id, e.request
        FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest) AS s
        LEFT JOIN LATERAL (
          SELECT seq_id, type, stream_id, coalesce(data #>> '{context,batch_id}', data #>> '{context,request_id}') AS request
          FROM kinto.mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2) AS e ON true
        ORDER BY e.seq_id
        """;

    private const string StartSql =
        """
        INSERT INTO kinto.listener_positions (listener, position)
        SELECT name, (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM kinto.mt_events_sequence) FROM unnest($1) AS name
        ON CONFLICT DO NOTHING
        """;

    // Only from the position that the relay knows: a second relay, of a process that lost its turn unawares, adds nothing.
    private const string MoveSql =
        """
        WITH moved AS (
          UPDATE kinto.listener_positions SET position = $3 WHERE listener = $1 AND position = $2 RETURNING 1),
        added AS (
          INSERT INTO kinto.listener_deliveries (id, listener, list, action, events)
          SELECT m.id, $1, m.list, m.action, string_to_array(m.events, ',')::bigint[]
          FROM unnest($4, $5, $6, $7) WITH ORDINALITY AS m (id, list, action, events, n)
          WHERE EXISTS (SELECT FROM moved) ORDER BY m.n)
        SELECT count(*) FROM moved
        """;

    /// <summary>Lets listeners that are new begin at the end of the events; others go on where they are.</summary>
    public async Task StartAsync(IEnumerable<string> listeners, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(StartSql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. listeners] });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The position of a listener; null for one that was forgotten.</summary>
    public async Task<long?> PositionAsync(string listener, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("SELECT position FROM kinto.listener_positions WHERE listener = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = listener });
        return (long?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>The first events behind a position.</summary>
    public async Task<LogPage> PageAsync(long after, int limit, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(PageSql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        ulong oldest = 0;
        var events = new List<LogEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            oldest = ulong.Parse(reader.GetString(0), CultureInfo.InvariantCulture);
            if (!reader.IsDBNull(1))
            {
                events.Add(new(reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
            }
        }

        return new(oldest, events, events.Count < limit);
    }

    /// <summary>A transaction number that is higher than all that were given before.</summary>
    public async Task<ulong> NextTransactionAsync(CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("SELECT pg_current_xact_id()::text");
        return ulong.Parse((string)(await command.ExecuteScalarAsync(cancellation))!, CultureInfo.InvariantCulture);
    }

    /// <summary>Adds messages and moves the position, both or neither; false where the position isn't the one expected.</summary>
    public async Task<bool> MoveAsync(string listener, long from, long to, IReadOnlyList<Grouping.Message> messages, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(MoveSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = listener });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. messages.Select(_ => Guid.CreateVersion7())] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. messages.Select(m => m.List)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. messages.Select(m => m.Action)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. messages.Select(m => string.Join(',', m.Events))] });
        return (long)(await command.ExecuteScalarAsync(cancellation))! == 1;
    }
}
