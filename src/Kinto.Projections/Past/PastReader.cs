using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Projections.Storage;
using Npgsql;

namespace Kinto.Projections.Past;

/// <summary>
/// Reads what a request needs as it was: the fold of the events up to a time, which is the clock of each list. Changes that one list saw
/// at one time (a client may choose an object's <c>last_modified</c> in the past, which doesn't move the clock) belong to that time together.
/// What is above the list that is asked for also counts where it came before, in the order of commits, though its own list's clock
/// was sent into the future.
/// </summary>
public sealed class PastReader(NpgsqlDataSource dataSource)
{
    /// <summary>The objects, clocks and groups as they were.</summary>
    /// <param name="needs">What to load; locks and free timestamps mean nothing in the past.</param>
    /// <param name="list">The list that is asked for, or in which the object stands that is: its clock is the time.</param>
    /// <param name="time">In ms.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<WorkingState> LoadAsync(Needs needs, ListUri list, long time, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Objects(needs.Objects, list, time));
        batch.BatchCommands.Add(Command("SELECT list, kinto.clock_at(list, $2) FROM unnest($1) AS list", Paths(needs.Clocks), Number(time)));
        batch.BatchCommands.Add(Command(
            "SELECT principal, uri FROM unnest($1) AS principal, kinto.groups_at(principal, $2, (SELECT kinto.cut($3, $2)))",
            new NpgsqlParameter<string[]> { TypedValue = [.. needs.Members] }, Number(time), Path(list)));

        var state = new WorkingState();
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        await ReadObjectsAsync(reader, needs.Objects, state, cancellation);
        await reader.NextResultAsync(cancellation);
        await ReadClocksAsync(reader, needs.Clocks, state, cancellation);
        await reader.NextResultAsync(cancellation);
        await ReadGroupsAsync(reader, needs.Members, state, cancellation);
        return state;
    }

    /// <summary>
    /// The objects as they were last, whether or not they still are: what decides about who may look at something that is gone.
    /// Objects that never were are left out.
    /// </summary>
    public async Task<IReadOnlyDictionary<ObjectUri, StoredObject>> LastKnownAsync(IReadOnlyCollection<ObjectUri> uris, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(
            """
            SELECT k.list, k.id, (e.data ->> 'last_modified')::bigint, false, (e.data -> 'attributes')::text, (e.data -> 'permissions')::text
            FROM unnest($1, $2) AS k(list, id) CROSS JOIN LATERAL (
              SELECT data FROM kinto.mt_events WHERE stream_id = k.list || '/' || k.id AND data ? 'attributes' ORDER BY version DESC LIMIT 1) AS e
            """,
            Lists(uris), Ids(uris)));
        var found = new Dictionary<ObjectUri, StoredObject>();
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            ObjectUri uri = uris.First(u => u.List.Path == reader.GetString(0) && u.Id == reader.GetString(1));
            found[uri] = Object(reader);
        }

        return found;
    }

    /// <summary>The time of the first event of the store, in ms; null for an empty store.</summary>
    public async Task<long?> BeginningAsync(CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT list_timestamp FROM kinto.changes ORDER BY seq_id LIMIT 1", connection);
        return (long?)await command.ExecuteScalarAsync(cancellation);
    }

    private static NpgsqlBatchCommand Objects(IReadOnlyCollection<ObjectUri> uris, ListUri list, long time) => Command(
        """
        SELECT k.list, k.id, (past.data ->> 'last_modified')::bigint, kinto.is_gone(past.data),
          (past.data -> 'attributes')::text, (past.data -> 'permissions')::text
        FROM unnest($1, $2) AS k(list, id)
        CROSS JOIN (SELECT kinto.cut($4, $3) AS seq_id) AS cut
        CROSS JOIN LATERAL (SELECT kinto.last_end(k.list, $3, cut.seq_id) AS seq_id) AS ended
        CROSS JOIN LATERAL (
          SELECT e.data FROM kinto.mt_events e
          WHERE e.stream_id = k.list || '/' || k.id AND e.seq_id > ended.seq_id
            AND e.type <> 'group_memberships_revoked_v1'
            AND ((e.data -> 'context' ->> 'list_timestamp')::bigint <= $3 OR (k.list <> $4 AND e.seq_id <= cut.seq_id))
          ORDER BY e.version DESC LIMIT 1) AS past
        """,
        Lists(uris), Ids(uris), Number(time), Path(list));

    private static async Task ReadObjectsAsync(NpgsqlDataReader reader, IEnumerable<ObjectUri> uris, WorkingState state, CancellationToken cancellation)
    {
        var wanted = uris.ToDictionary(u => (u.List.Path, u.Id));
        foreach (ObjectUri uri in wanted.Values)
        {
            state.Load(uri, null);
        }

        while (await reader.ReadAsync(cancellation))
        {
            state.Load(wanted[(reader.GetString(0), reader.GetString(1))], Object(reader));
        }
    }

    private static async Task ReadClocksAsync(NpgsqlDataReader reader, IEnumerable<ListUri> lists, WorkingState state, CancellationToken cancellation)
    {
        var wanted = lists.ToDictionary(l => l.Path);
        while (await reader.ReadAsync(cancellation))
        {
            state.Load(wanted[reader.GetString(0)], reader.IsDBNull(1) ? null : reader.GetInt64(1));
        }
    }

    private static async Task ReadGroupsAsync(NpgsqlDataReader reader, IEnumerable<string> members, WorkingState state, CancellationToken cancellation)
    {
        var groups = members.ToDictionary(m => m, _ => new List<string>());
        while (await reader.ReadAsync(cancellation))
        {
            groups[reader.GetString(0)].Add(reader.GetString(1));
        }

        foreach ((string member, List<string> uris) in groups)
        {
            state.LoadGroups(member, uris);
        }
    }

    private static StoredObject Object(NpgsqlDataReader reader) => reader.GetBoolean(3)
        ? StoredObject.Tombstone(reader.GetInt64(2))
        : new(reader.GetInt64(2), false, StoredJson.Attributes(reader.GetString(4)), Acl.Parse(reader.GetString(5)));

    private static NpgsqlBatchCommand Command(string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddRange(parameters);
        return command;
    }

    // PostgreSQL's text has no U+0000: nothing with such an id was ever stored.
    private static IEnumerable<ObjectUri> Storable(IEnumerable<ObjectUri> uris) => uris.Where(u => !u.Path.Contains('\0', StringComparison.Ordinal));

    private static NpgsqlParameter<string[]> Lists(IEnumerable<ObjectUri> uris) => new() { TypedValue = [.. Storable(uris).Select(u => u.List.Path)] };

    private static NpgsqlParameter<string[]> Ids(IEnumerable<ObjectUri> uris) => new() { TypedValue = [.. Storable(uris).Select(u => u.Id)] };

    private static NpgsqlParameter<string[]> Paths(IEnumerable<ListUri> lists) =>
        new() { TypedValue = [.. lists.Select(l => l.Path).Where(p => !p.Contains('\0', StringComparison.Ordinal))] };

    // Nothing is in a list with a U+0000 in its path, as in none with an empty one.
    private static NpgsqlParameter<string> Path(ListUri list) =>
        new() { TypedValue = list.Path.Contains('\0', StringComparison.Ordinal) ? "" : list.Path };

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
