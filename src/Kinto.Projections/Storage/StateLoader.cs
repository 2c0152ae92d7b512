using Kinto.Events.Addressing;
using Kinto.Events.Json;
using Kinto.Events.Permissions;
using Kinto.Events.Proofs;
using Kinto.Events.State;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Storage;

/// <summary>
/// Loads what requests need in one round trip: the statements of a batch run one after the other, each on the state committed when it
/// starts, so that what follows the locks sees everything that the lock's former holders committed. Clocks come before objects: a
/// reader may see an object newer than the clock it was told (and gets it once more from <c>?_since=</c>), never the other way round.
/// </summary>
internal static class StateLoader
{
    /// <summary>Appends the statements to the batch; <see cref="ReadAsync"/> reads their results in the same order.</summary>
    /// <param name="batch">Gets one statement for each kind of need.</param>
    /// <param name="needs">What to load.</param>
    /// <param name="locking">Whether the locks are taken first: in a transaction, whose end releases them.</param>
    public static void AddTo(NpgsqlBatch batch, Needs needs, bool locking)
    {
        if (locking)
        {
            // Without locks to take, too: the statement gives the transaction its number.
            (long[] keys, bool[] shared) = needs.Locks.InOrder();
            batch.BatchCommands.Add(Command("SELECT kinto.lock($1, $2)",
                new NpgsqlParameter<long[]> { TypedValue = keys }, new NpgsqlParameter<bool[]> { TypedValue = shared }));
        }

        if (needs.Clocks.Count > 0)
        {
            // Who only reads appends to no chain.
            batch.BatchCommands.Add(Command(
                locking ? $"SELECT list, last_modified, {ChainLoader.Columns} FROM kinto.clocks WHERE list = ANY($1)" : "SELECT list, last_modified FROM kinto.clocks WHERE list = ANY($1)",
                Texts(needs.Clocks.Select(l => l.Path).Where(IsStorable))));
        }

        if (needs.Members.Count > 0)
        {
            batch.BatchCommands.Add(Command("SELECT principal, bucket, group_id FROM kinto.memberships WHERE principal = ANY($1) AND NOT revoked",
                Texts(needs.Members)));
        }

        if (needs.Objects.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                """
                SELECT o.list, o.id, o.last_modified, o.deleted, o.body, o.acl
                FROM unnest($1, $2) AS k(list, id) JOIN kinto.objects o ON o.list = k.list AND o.id = k.id
                """,
                Texts(needs.Objects.Where(IsStorable).Select(o => o.List.Path)), Texts(needs.Objects.Where(IsStorable).Select(o => o.Id))));
        }

        if (needs.Timestamps.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                """
                SELECT o.list, o.last_modified, o.id
                FROM unnest($1, $2) AS k(list, last_modified) JOIN kinto.objects o ON o.list = k.list AND o.last_modified = k.last_modified
                """,
                Texts(needs.Timestamps.Select(t => t.List.Path)),
                new NpgsqlParameter<long[]> { TypedValue = [.. needs.Timestamps.Select(t => t.LastModified)] }));
        }

        if (needs.Versions.Count > 0)
        {
            batch.BatchCommands.Add(VersionLoader.Command(needs));
        }
    }

    /// <summary>Reads the results; the reader stands on the first of them and is left on the one after the last.</summary>
    public static async Task<WorkingState> ReadAsync(NpgsqlDataReader reader, Needs needs, bool locking, CancellationToken cancellation)
    {
        var state = new WorkingState();
        if (locking)
        {
            await reader.NextResultAsync(cancellation);
        }

        if (needs.Clocks.Count > 0)
        {
            await ReadClocksAsync(reader, needs, state, locking, cancellation);
        }

        if (needs.Members.Count > 0)
        {
            await ReadGroupsAsync(reader, needs, state, cancellation);
        }

        if (needs.Objects.Count > 0)
        {
            await ReadObjectsAsync(reader, needs, state, cancellation);
        }

        if (needs.Timestamps.Count > 0)
        {
            await ReadTimestampsAsync(reader, needs, state, cancellation);
        }

        if (needs.Versions.Count > 0)
        {
            await VersionLoader.ReadAsync(reader, needs, state, cancellation);
        }

        return state;
    }

    private static async Task ReadClocksAsync(NpgsqlDataReader reader, Needs needs, WorkingState state, bool locking, CancellationToken cancellation)
    {
        var found = new Dictionary<string, long>();
        var heads = new Dictionary<string, ChainHead>();
        while (await reader.ReadAsync(cancellation))
        {
            found[reader.GetString(0)] = reader.GetInt64(1);
            if (locking)
            {
                heads[reader.GetString(0)] = ChainLoader.Read(reader, 2);
            }
        }

        foreach (ListUri list in needs.Clocks)
        {
            state.Load(list, found.TryGetValue(list.Path, out long clock) ? clock : null);
            if (locking)
            {
                state.Chains.Load(list, heads.GetValueOrDefault(list.Path, ChainHead.None));
            }
        }

        await reader.NextResultAsync(cancellation);
    }

    private static async Task ReadGroupsAsync(NpgsqlDataReader reader, Needs needs, WorkingState state, CancellationToken cancellation)
    {
        var found = new List<ReadModel.MembershipRow>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), false));
        }

        foreach (string member in needs.Members)
        {
            state.LoadGroups(member, found.Where(m => m.Principal == member).Select(m => m.GroupPath));
        }

        await reader.NextResultAsync(cancellation);
    }

    private static async Task ReadObjectsAsync(NpgsqlDataReader reader, Needs needs, WorkingState state, CancellationToken cancellation)
    {
        foreach (ObjectUri uri in needs.Objects)
        {
            state.Load(uri, null);
        }

        while (await reader.ReadAsync(cancellation))
        {
            if (ListUri.TryParse(reader.GetString(0), out ListUri? list))
            {
                state.Load(list.Child(reader.GetString(1)), ReadObject(reader, 2));
            }
        }

        await reader.NextResultAsync(cancellation);
    }

    private static async Task ReadTimestampsAsync(NpgsqlDataReader reader, Needs needs, WorkingState state, CancellationToken cancellation)
    {
        var found = new List<(string List, long LastModified, string Id)>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));
        }

        foreach ((ListUri list, long lastModified) in needs.Timestamps)
        {
            state.LoadTaken(list, lastModified, found.Where(f => f.List == list.Path && f.LastModified == lastModified).Select(f => f.Id));
        }

        await reader.NextResultAsync(cancellation);
    }

    private static StoredObject ReadObject(NpgsqlDataReader reader, int at) =>
        reader.GetBoolean(at + 1)
            ? StoredObject.Tombstone(reader.GetInt64(at))
            : new(reader.GetInt64(at), false, JsonObjectText.FromCanonicalUtf8(reader.GetFieldValue<byte[]>(at + 2)), Acl.Parse(reader.GetString(at + 3)));

    // PostgreSQL's text has no U+0000, so nothing with such an id exists.
    private static bool IsStorable(ObjectUri uri) => IsStorable(uri.Path);

    private static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal);

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) => new()
    {
        Value = values.ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
    };
}
