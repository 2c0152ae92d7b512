using Npgsql;

namespace Kinto.Projections.Feed;

/// <summary>Reads events in the order of their numbers.</summary>
internal sealed class FeedLog(NpgsqlDataSource dataSource)
{
    // "Before" is the latest state in front of an event, in the order of the feed: what is above an object lives as long as the object
    // does, so that it needs no look at the ends of subtrees. Latest events are found from the end of a stream.
    private const string Before = "AND seq_id < e.seq_id AND data ? 'attributes' ORDER BY version DESC LIMIT 1";
    private const string Latest = "AND data ? 'attributes' ORDER BY version DESC LIMIT 1";
    private const string OfBucket = "SELECT data ->> 'permissions' FROM kinto.mt_events WHERE stream_id = '/buckets/' || (e.data ->> 'bucket_id')";
    private const string OfCollection = OfBucket + " || '/collections/' || (e.data ->> 'collection_id')";
    private const string OfObject = "SELECT data ->> 'permissions' FROM kinto.mt_events WHERE stream_id = e.stream_id";

    // One statement is one snapshot: what it doesn't show of transactions before the oldest that still runs will never be.
    private const string TailSql =
        $"""
        SELECT s.oldest, e.seq_id, e.type, e.data::text,
          ({OfBucket} {Before}), ({OfCollection} {Before}), CASE WHEN NOT e.data ? 'attributes' THEN ({OfObject} {Before}) END
        FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest) AS s
        LEFT JOIN LATERAL (
          SELECT seq_id, type, stream_id,
            CASE WHEN (type = ANY($3) AND ($4 OR data ->> 'bucket_id' = ANY($5))) OR type = ANY($6) THEN data END AS data
          FROM kinto.mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2) AS e ON true
        ORDER BY e.seq_id
        """;

    private const string PageSql =
        $"""
        SELECT e.seq_id, e.type, e.data::text,
          ({OfBucket} {Before}), ({OfCollection} {Before}), CASE WHEN NOT e.data ? 'attributes' THEN ({OfObject} {Before}) END,
          ({OfBucket} {Latest}), ({OfCollection} {Latest}), ({OfObject} {Latest})
        FROM (
          SELECT seq_id, type, stream_id, data FROM kinto.mt_events
          WHERE seq_id > $1 AND seq_id <= $2 AND type = ANY($3) AND (data -> 'context' ->> 'list_timestamp')::bigint > $4
        """;

    private const string PageEnd = " ORDER BY seq_id LIMIT $5) AS e ORDER BY e.seq_id";

    /// <summary>The first events behind a position, with the data of those that somebody looks at, and the oldest transaction that still runs.</summary>
    public async Task<TailPage> TailAsync(long after, int limit, IReadOnlyCollection<string> buckets, bool everything, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(TailSql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = FeedTypes.Changes });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = everything });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. buckets] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = FeedTypes.OfReaders });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        ulong oldest = 0;
        var numbers = new List<long>();
        var events = new List<FeedEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            oldest = ulong.Parse(reader.GetString(0), System.Globalization.CultureInfo.InvariantCulture);
            if (!reader.IsDBNull(1))
            {
                numbers.Add(reader.GetInt64(1));
                if (!reader.IsDBNull(3))
                {
                    events.Add(FeedRow.Read(reader, 1, hasLatest: false));
                }
            }
        }

        return new(oldest, numbers, numbers.Count < limit, events);
    }

    /// <summary>Changes of a scope between two positions, the first of them.</summary>
    /// <param name="scope">Whose changes.</param>
    /// <param name="after">The position behind which to begin.</param>
    /// <param name="upTo">A settled position.</param>
    /// <param name="since">Only changes after which the clock of their list stood later than this, in ms.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<IReadOnlyList<FeedEvent>> PageAsync(
        FeedScope scope, long after, long upTo, long since, int limit, CancellationToken cancellation)
    {
        string where = scope.Bucket is null ? ""
            : scope.Collection is null ? " AND data ->> 'bucket_id' = $6"
            : " AND data ->> 'bucket_id' = $6 AND (data ->> 'collection_id' = $7 OR type = 'bucket_deleted_v1')";
        await using NpgsqlCommand command = dataSource.CreateCommand(PageSql + where + PageEnd);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = FeedTypes.Changes });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = since });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        foreach (string id in new[] { scope.Bucket, scope.Collection }.OfType<string>())
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var events = new List<FeedEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            events.Add(FeedRow.Read(reader, 0, hasLatest: true));
        }

        return events;
    }

    /// <summary>The highest number that was ever drawn for an event.</summary>
    public async Task<long> LastDrawnAsync(CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM kinto.mt_events_sequence");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>A transaction number that is higher than all that were given before.</summary>
    public async Task<ulong> NextTransactionAsync(CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("SELECT pg_current_xact_id()::text");
        return ulong.Parse((string)(await command.ExecuteScalarAsync(cancellation))!, System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>What one look at the end of the events shows.</summary>
/// <param name="OldestRunning">The lowest transaction number that was not over.</param>
/// <param name="Numbers">The numbers of the events, in ascending order.</param>
/// <param name="IsAll">Whether there are no others.</param>
/// <param name="Events">Those of the events that somebody looks at.</param>
internal sealed record TailPage(ulong OldestRunning, IReadOnlyList<long> Numbers, bool IsAll, IReadOnlyList<FeedEvent> Events);
