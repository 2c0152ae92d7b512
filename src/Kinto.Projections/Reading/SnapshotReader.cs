using Kinto.Events.Addressing;
using Kinto.Projections.Queries;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Reading;

/// <summary>Reads what a collection held at a time, from the history of its bucket.</summary>
public static class SnapshotReader
{
    /// <summary>
    /// The records as they were, newest first. What has no entry in the history is not among them, and what came before a deletion of
    /// the collection ended with it, though no entry says so of the records.
    /// </summary>
    /// <param name="connection">A connection.</param>
    /// <param name="records">The records of the collection.</param>
    /// <param name="time">In ms, compared with the timestamps of the records.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IReadOnlyList<ListRow>> RecordsAsync(
        NpgsqlConnection connection, ListUri records, long time, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH entry AS MATERIALIZED (
              SELECT last_modified AS at, data ->> 'resource_name' AS kind, data ->> 'action' AS action,
                data ->> 'record_id' AS id, data #> '{target,data}' AS document
              FROM kinto.history
              WHERE list = $1 AND NOT deleted AND data ->> 'collection_id' = $2
                AND (data #>> '{target,data,last_modified}')::bigint <= $3)
            SELECT id, (document ->> 'last_modified')::bigint, false, convert_to((document - 'id' - 'last_modified')::text, 'UTF8')
            FROM (
              SELECT DISTINCT ON (id) id, action, document FROM entry
              WHERE kind = 'record'
                AND at > coalesce((SELECT max(at) FROM entry WHERE kind = 'collection' AND action = 'delete'), 0)
              ORDER BY id, at DESC) AS latest
            WHERE action <> 'delete'
            ORDER BY 2 DESC
            """,
            connection);
        command.Parameters.Add(new() { Value = ListUri.History(records.Bucket!).Path, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = records.Collection!, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = time, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ListRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(ListRow.Read(reader).Canonical());
        }

        return rows;
    }
}
