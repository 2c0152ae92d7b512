using Npgsql;

namespace Kinto.Projections.Listeners;

/// <summary>What the operator sees of listeners, and does about deliveries that were given up.</summary>
public sealed class ListenerOverview(NpgsqlDataSource dataSource)
{
    private const string StatesSql =
        """
        SELECT p.listener, p.position, (SELECT coalesce(max(seq_id), 0) FROM kinto.mt_events),
          count(d.number) FILTER (WHERE d.parked IS NULL), count(d.number) FILTER (WHERE d.parked IS NULL AND d.attempts > 0),
          count(d.number) FILTER (WHERE d.parked IS NOT NULL)
        FROM kinto.listener_positions p LEFT JOIN kinto.listener_deliveries d USING (listener)
        GROUP BY p.listener, p.position ORDER BY p.listener
        """;

    private const string ParkedSql =
        """
        SELECT listener, id, list, action, events, attempts, parked, problem FROM kinto.listener_deliveries
        WHERE parked IS NOT NULL ORDER BY number LIMIT $1
        """;

    private const string OfParked = "WHERE parked IS NOT NULL AND ($1::text IS NULL OR listener = $1) AND ($2::uuid IS NULL OR id = $2)";

    /// <summary>Each listener that was ever served.</summary>
    public async Task<IReadOnlyList<ListenerState>> StatesAsync(CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(StatesSql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var states = new List<ListenerState>();
        while (await reader.ReadAsync(cancellation))
        {
            states.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        }

        return states;
    }

    /// <summary>The oldest deliveries that were given up.</summary>
    public async Task<IReadOnlyList<ParkedDelivery>> ParkedAsync(int limit, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(ParkedSql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var parked = new List<ParkedDelivery>();
        while (await reader.ReadAsync(cancellation))
        {
            parked.Add(new(
                reader.GetString(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<long[]>(4),
                reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6), reader.IsDBNull(7) ? "" : reader.GetString(7)));
        }

        return parked;
    }

    /// <summary>Lets given-up deliveries be tried anew, with all their attempts; how many.</summary>
    /// <param name="listener">Of this listener; null for all.</param>
    /// <param name="id">This delivery alone; null for all.</param>
    /// <param name="cancellation">Stops.</param>
    public Task<int> RetryAsync(string? listener, Guid? id, CancellationToken cancellation) =>
        ChangeAsync($"UPDATE kinto.listener_deliveries SET parked = NULL, attempts = 0, due = now() {OfParked}", listener, id, cancellation);

    /// <summary>Takes given-up deliveries away for good; how many.</summary>
    /// <param name="listener">Of this listener; null for all.</param>
    /// <param name="id">This delivery alone; null for all.</param>
    /// <param name="cancellation">Stops.</param>
    public Task<int> DiscardAsync(string? listener, Guid? id, CancellationToken cancellation) =>
        ChangeAsync($"DELETE FROM kinto.listener_deliveries {OfParked}", listener, id, cancellation);

    /// <summary>Forgets a listener and all that waits for it; whether there was one.</summary>
    public async Task<bool> ForgetAsync(string listener, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(
            """
            WITH deliveries AS (DELETE FROM kinto.listener_deliveries WHERE listener = $1)
            DELETE FROM kinto.listener_positions WHERE listener = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = listener });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    private async Task<int> ChangeAsync(string sql, string? listener, Guid? id, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(sql);
        command.Parameters.Add(new() { Value = (object?)listener ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>How far a listener is.</summary>
/// <param name="Listener">Its name.</param>
/// <param name="Position">The number of the event up to which everything is among its deliveries, or delivered.</param>
/// <param name="LastEvent">The number of the last event.</param>
/// <param name="Waiting">Deliveries that wait, those that failed before among them.</param>
/// <param name="Failing">Those of them that failed before.</param>
/// <param name="Parked">Deliveries that were given up.</param>
public sealed record ListenerState(string Listener, long Position, long LastEvent, long Waiting, long Failing, long Parked);

/// <summary>A delivery that was given up.</summary>
public sealed record ParkedDelivery(
    string Listener, Guid Id, string List, string Action, IReadOnlyList<long> Events, int Attempts, DateTimeOffset Since, string Problem);
