using Kinto.Events.Addressing;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Past;

/// <summary>
/// Finds what differs between two past states. What didn't change in between is not read: the ids come from the index of all events by
/// list and time, and their states from their streams.
/// </summary>
public sealed class DifferenceReader(NpgsqlDataSource dataSource)
{
    private const string Rows =
        """
        SELECT t.list, t.id,
          (b.data ->> 'last_modified')::bigint, (b.data -> 'attributes')::text, (b.data -> 'permissions')::text,
          (a.data ->> 'last_modified')::bigint, (a.data -> 'attributes')::text, (a.data -> 'permissions')::text,
          coalesce(a.data, x.data) -> 'context' ->> 'user_id', (coalesce(a.data, x.data) -> 'context' ->> 'list_timestamp')::bigint
        FROM (
          SELECT p.list COLLATE "C" AS list, t.id COLLATE "C" AS id, lives.before, lives.after, ends.before AS end_before, ends.after AS end_after
          FROM unnest($1, $2) AS p(list, id)
          -- OFFSET 0: looked up once for each list, not wherever the columns are used.
          CROSS JOIN LATERAL (SELECT kinto.life_at(p.list, $3) AS before, kinto.life_at(p.list, $4) AS after OFFSET 0) AS lives
          CROSS JOIN LATERAL (SELECT kinto.next_end(p.list, lives.before) AS before, kinto.next_end(p.list, lives.after) AS after OFFSET 0) AS ends
          CROSS JOIN LATERAL (
            SELECT p.id AS id WHERE p.id IS NOT NULL
            UNION ALL
            SELECT touched.id FROM kinto.touched(p.list, $3, $4, lives.before, lives.after) AS touched WHERE p.id IS NULL) AS t
          WHERE (p.list COLLATE "C", t.id COLLATE "C") > ($5, $6)
          ORDER BY 1, 2 LIMIT $7) AS t
        LEFT JOIN LATERAL kinto.change_at(t.list || '/' || t.id, $3, t.before, t.end_before) AS b ON true
        LEFT JOIN LATERAL kinto.change_at(t.list || '/' || t.id, $4, t.after, t.end_after) AS a ON true
        LEFT JOIN LATERAL kinto.ended_by(t.list, t.list || '/' || t.id, t.after) AS x ON a.seq_id IS NULL
        ORDER BY t.list, t.id
        """;

    /// <summary>
    /// Objects in the order of their lists and ids. Those that didn't exist at either time are among them, and of an object that was asked
    /// for by its id both states may be the same.
    /// </summary>
    /// <param name="places">Where to look.</param>
    /// <param name="from">The earlier time in ms.</param>
    /// <param name="to">The later one.</param>
    /// <param name="after">What comes before and at this mark is passed over.</param>
    /// <param name="limit">How many to read at most.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<IReadOnlyList<Difference>> ReadAsync(
        IReadOnlyList<Place> places, long from, long to, DifferenceMark after, int limit, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(Rows, connection);
        command.Parameters.AddRange(new[]
        {
            Texts(places.Select(p => p.List.Path)), Texts(places.Select(p => p.Id)), Number(from), Number(to), Text(after.List), Text(after.Id), Number(limit),
        });
        Dictionary<string, ListUri> lists = places.Select(p => p.List).DistinctBy(l => l.Path).ToDictionary(l => l.Path);
        var found = new List<Difference>();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new(
                lists[reader.GetString(0)].Child(reader.GetString(1)),
                StoredJson.Live(reader, 2),
                StoredJson.Live(reader, 5),
                reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.IsDBNull(9) ? 0 : reader.GetInt64(9)));
        }

        return found;
    }

    /// <summary>The lists of records of all collections that a bucket ever had, in the order of differences.</summary>
    public async Task<IReadOnlyList<ListUri>> RecordListsAsync(string bucket, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(
            """
            SELECT DISTINCT right(c.stream_id, -length(c.list) - 1) COLLATE "C" AS id, (c.stream_id || '/records') COLLATE "C" AS path
            FROM kinto.changes c WHERE c.list = $1 AND c.stream_id <> c.list ORDER BY path
            """);
        command.Parameters.Add(Text(ListUri.Collections(bucket).Path));
        var lists = new List<ListUri>();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            lists.Add(ListUri.Records(bucket, reader.GetString(0)));
        }

        return lists;
    }

    /// <summary>The present clocks of lists in ms; lists whose clocks never ran are left out.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ClocksAsync(IEnumerable<ListUri> lists, CancellationToken cancellation)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand("SELECT list, last_modified FROM kinto.clocks WHERE list = ANY($1)");
        command.Parameters.Add(Texts(lists.Select(l => l.Path)));
        var clocks = new Dictionary<string, long>(StringComparer.Ordinal);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            clocks[reader.GetString(0)] = reader.GetInt64(1);
        }

        return clocks;
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
