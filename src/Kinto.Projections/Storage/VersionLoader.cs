using Kinto.Events.Addressing;
using Kinto.Events.State;
using Kinto.Projections.Past;
using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Storage;

/// <summary>
/// Loads objects as they were with an earlier timestamp, out of their events; what a former life of an id was is left out. Several states
/// share a timestamp where a principal was taken out of the permissions meanwhile: the last one counts.
/// </summary>
internal static class VersionLoader
{
    // Behind the locks, as all that is loaded: each event of the object is visible. An object that still has the timestamp is there already.
    private const string Versions =
        """
        SELECT k.list, k.id, (e.data ->> 'last_modified')::bigint, (e.data -> 'attributes')::text, (e.data -> 'permissions')::text,
          (e.data -> 'context' ->> 'list_timestamp')::bigint
        FROM unnest($1, $2, $3) AS k(list, id, last_modified)
        JOIN kinto.objects o ON o.list = k.list AND o.id = k.id AND NOT o.deleted AND o.last_modified <> k.last_modified
        CROSS JOIN LATERAL (SELECT coalesce(max(seq_id), 0) AS seq_id FROM kinto.ends_above(k.list)) AS ended
        CROSS JOIN LATERAL (
          SELECT v.data, v.version FROM kinto.mt_events v
          WHERE v.stream_id = k.list || '/' || k.id AND v.seq_id > ended.seq_id AND NOT kinto.is_gone(v.data) AND (v.data ->> 'last_modified')::bigint = k.last_modified
          ORDER BY v.version DESC LIMIT 1) AS e
        WHERE NOT EXISTS (
          SELECT FROM kinto.mt_events d
          WHERE d.stream_id = k.list || '/' || k.id AND d.version > e.version AND NOT d.data ? 'attributes' AND d.type <> 'group_memberships_revoked_v1')
        """;

    public static NpgsqlBatchCommand Command(Needs needs)
    {
        var command = new NpgsqlBatchCommand(Versions);
        command.Parameters.Add(Texts(Storable(needs).Select(v => v.Uri.List.Path)));
        command.Parameters.Add(Texts(Storable(needs).Select(v => v.Uri.Id)));
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. Storable(needs).Select(v => v.LastModified)] });
        return command;
    }

    /// <summary>Reads the result; the objects themselves were read before.</summary>
    public static async Task ReadAsync(NpgsqlDataReader reader, Needs needs, WorkingState state, CancellationToken cancellation)
    {
        foreach ((ObjectUri uri, long lastModified) in needs.Versions)
        {
            bool isPresent = state.FindLive(uri) is { } current && current.LastModified == lastModified;
            state.Load(uri, lastModified, isPresent ? new(state.Find(uri)!, null) : null);
        }

        while (await reader.ReadAsync(cancellation))
        {
            if (ListUri.TryParse(reader.GetString(0), out ListUri? list))
            {
                state.Load(list.Child(reader.GetString(1)), reader.GetInt64(2), new(StoredJson.Live(reader, 2)!, reader.GetInt64(5)));
            }
        }

        await reader.NextResultAsync(cancellation);
    }

    private static IEnumerable<(ObjectUri Uri, long LastModified)> Storable(Needs needs) =>
        needs.Versions.Where(v => !v.Uri.Path.Contains('\0', StringComparison.Ordinal));

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
