using Npgsql;

namespace Kinto.Projections.Listeners;

/// <summary>The deliveries of one listener. Within a list only the first may be delivered, so that a failed one holds up those behind it.</summary>
public sealed class DeliveryQueue(NpgsqlDataSource dataSource, string listener)
{
    // Steps from list to list along the index: its cost is that of the lists which wait, whatever waits in each.
    private const string DueSql =
        """
        WITH RECURSIVE heads AS (
          (SELECT list, due FROM kinto.listener_deliveries WHERE listener = $1 AND parked IS NULL ORDER BY list, number LIMIT 1)
          UNION ALL
          SELECT next.list, next.due FROM heads h CROSS JOIN LATERAL (
            SELECT list, due FROM kinto.listener_deliveries
            WHERE listener = $1 AND parked IS NULL AND list > h.list ORDER BY list, number LIMIT 1) AS next)
        SELECT list, extract(epoch FROM due - clock_timestamp())::float8 FROM heads WHERE NOT list = ANY($2) ORDER BY due LIMIT $3
        """;

    private const string OfListSql =
        """
        SELECT number, id, action, events, attempts FROM kinto.listener_deliveries
        WHERE listener = $1 AND list = $2 AND parked IS NULL ORDER BY number LIMIT $3
        """;

    private const string FailedSql =
        """
        UPDATE kinto.listener_deliveries
        SET attempts = attempts + 1, problem = $2, due = clock_timestamp() + make_interval(secs => $3), parked = CASE WHEN $4 THEN now() END
        WHERE number = $1
        """;

    /// <summary>The lists with something to deliver now.</summary>
    /// <param name="busy">Lists that are left out.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<DueLists> DueAsync(IEnumerable<string> busy, int limit, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(DueSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = listener });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. busy] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var lists = new List<string>();
        TimeSpan? next = null;
        while (await reader.ReadAsync(cancellation))
        {
            double seconds = reader.GetDouble(1);
            if (seconds > 0)
            {
                next = TimeSpan.FromSeconds(seconds);
                break;
            }

            lists.Add(reader.GetString(0));
        }

        return new(lists, next);
    }

    /// <summary>The first deliveries of a list, in order.</summary>
    public async Task<IReadOnlyList<Delivery>> OfListAsync(string list, int limit, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(OfListSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = listener });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = list });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var deliveries = new List<Delivery>();
        while (await reader.ReadAsync(cancellation))
        {
            deliveries.Add(new(
                reader.GetInt64(0), reader.GetGuid(1), list, reader.GetString(2), reader.GetFieldValue<long[]>(3), reader.GetInt32(4)));
        }

        return deliveries;
    }

    /// <summary>Takes delivered ones away.</summary>
    public async Task DoneAsync(IEnumerable<long> numbers)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("DELETE FROM kinto.listener_deliveries WHERE number = ANY($1)");
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. numbers] });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Notes an attempt that failed.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="problem">Why, without anything of what the message carries.</param>
    /// <param name="wait">How long to wait before the next attempt.</param>
    /// <param name="park">Whether it is given up, so that the list goes on without it.</param>
    public async Task FailedAsync(Delivery delivery, string problem, TimeSpan wait, bool park)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(FailedSql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = delivery.Number });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = problem });
        command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = wait.TotalSeconds });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = park });
        await command.ExecuteNonQueryAsync();
    }
}
