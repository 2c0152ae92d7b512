using System.Runtime.CompilerServices;
using Kinto.Events.Addressing;
using Kinto.Events.Permissions;
using Kinto.Events.State;
using Kinto.Projections.Past;
using Kinto.Projections.Rebuilding;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Transfer;

/// <summary>An object as it is, or was.</summary>
public sealed record ObjectState(ObjectUri Uri, StoredObject Object);

/// <summary>An object that differs between two times; null where there was none.</summary>
public sealed record StateChange(ObjectUri Uri, StoredObject? Before, StoredObject? After);

/// <summary>
/// Reads the live objects of the store, or of a part of it, in one snapshot, list by list: what is above a list comes before it. At a time
/// in the past each list is as its own clock had it then, as the parameter <c>_at</c> of a request shows it.
/// </summary>
public static class StateReader
{
    // Every list that ever was, one step along the index for each.
    private const string ListsOfAllTimes =
        """
        WITH RECURSIVE known AS (
          (SELECT list FROM kinto.changes ORDER BY list LIMIT 1)
          UNION ALL
          SELECT (SELECT c.list FROM kinto.changes c WHERE c.list > known.list ORDER BY c.list LIMIT 1) FROM known WHERE known.list IS NOT NULL)
        SELECT list FROM known WHERE list IS NOT NULL
        """;

    private const string NewestLists = "SELECT list FROM kinto.clocks ORDER BY list";

    /// <summary>Reads the state.</summary>
    /// <param name="dataSource">The store.</param>
    /// <param name="scope">Which part of it.</param>
    /// <param name="at">The time in ms; null for the present.</param>
    /// <param name="cancellation">Stops.</param>
    public static async IAsyncEnumerable<ObjectState> ReadAsync(
        NpgsqlDataSource dataSource, StateScope scope, long? at, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction snapshot = await ReadModelSnapshot.BeginAsync(connection, cancellation);
        string rows = at is null ? "kinto.objects" : "kinto.objects_at($1, $3)";
        foreach (ListUri list in await ListsAsync(connection, at is null ? NewestLists : ListsOfAllTimes, scope, cancellation))
        {
            await using NpgsqlCommand command = Command(
                connection,
                $"SELECT id, last_modified, body, acl FROM {rows} WHERE list = $1 AND NOT deleted AND ($2::text IS NULL OR id = $2) ORDER BY id",
                list, scope, at is null ? [] : [at.Value]);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                yield return new(list.Child(reader.GetString(0)), Read(reader, 1)!);
            }
        }
    }

    /// <summary>Reads what differs between two times.</summary>
    /// <param name="dataSource">The store.</param>
    /// <param name="scope">Which part of it.</param>
    /// <param name="from">The earlier time, in ms.</param>
    /// <param name="to">The later time, in ms.</param>
    /// <param name="cancellation">Stops.</param>
    public static async IAsyncEnumerable<StateChange> DifferencesAsync(
        NpgsqlDataSource dataSource, StateScope scope, long from, long to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellation);
        await using NpgsqlTransaction snapshot = await ReadModelSnapshot.BeginAsync(connection, cancellation);
        foreach (ListUri list in await ListsAsync(connection, ListsOfAllTimes, scope, cancellation))
        {
            await using NpgsqlCommand command = Command(
                connection,
                """
                SELECT id, a.last_modified, a.body, a.acl, b.last_modified, b.body, b.acl
                FROM (SELECT * FROM kinto.objects_at($1, $3) WHERE NOT deleted) AS a
                FULL JOIN (SELECT * FROM kinto.objects_at($1, $4) WHERE NOT deleted) AS b USING (id)
                WHERE ($2::text IS NULL OR id = $2) AND (a.changed, a.last_modified, a.data, a.acl::jsonb) IS DISTINCT FROM (b.changed, b.last_modified, b.data, b.acl::jsonb)
                ORDER BY id
                """,
                list, scope, from, to);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                yield return new(list.Child(reader.GetString(0)), Read(reader, 1), Read(reader, 4));
            }
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, ListUri list, StateScope scope, params long[] times)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = list.Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)scope.IdIn(list) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        foreach (long time in times)
        {
            command.Parameters.Add(new() { Value = time, NpgsqlDbType = NpgsqlDbType.Bigint });
        }

        return command;
    }

    private static async Task<List<ListUri>> ListsAsync(NpgsqlConnection connection, string sql, StateScope scope, CancellationToken cancellation)
    {
        var lists = new List<ListUri>();
        foreach (string path in await Sql.TextsAsync(connection, sql, cancellation))
        {
            if (ListUri.TryParse(path, out ListUri? list) && scope.Covers(list))
            {
                lists.Add(list);
            }
        }

        return lists;
    }

    private static StoredObject? Read(NpgsqlDataReader reader, int i)
    {
        if (reader.IsDBNull(i))
        {
            return null;
        }

        return new(reader.GetInt64(i), false, StoredJson.Attributes(reader.GetFieldValue<byte[]>(i + 1)), Acl.Parse(reader.GetString(i + 2)));
    }
}
