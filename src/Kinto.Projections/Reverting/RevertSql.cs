using Npgsql;
using NpgsqlTypes;

namespace Kinto.Projections.Reverting;

/// <summary>
/// The statements that find what a revert has to change. Each row has the object's list and id; its earlier state (timestamp,
/// attributes, permissions) and its present one, null where there was or is none; who is in the way; how many objects lie below it;
/// and the time of the first change that is taken back.
/// </summary>
internal static class RevertSql
{
    // $2 is the target's list, $3 its id, $4 whether it holds others.
    private const string Columns =
        """
        w.list, w.id, w.then_modified, w.then_data::text, w.then_acl::text, w.last_modified, w.body, w.acl, in_the_way.users::text,
        CASE WHEN w.body IS NOT NULL AND split_part(w.list, '/', 6) = '' AND split_part(w.list, '/', 4) IN ('', 'collections') THEN (
          SELECT coalesce(sum(c.live), 0)::bigint FROM kinto.clocks c
          WHERE c.list > (w.list || '/' || w.id || '/') COLLATE "C" AND c.list < (w.list || '/' || w.id || '0') COLLATE "C"
            AND split_part(c.list, '/', 4) <> 'history') ELSE 0 END,
        w.since
        """;

    /// <summary>All that is not as it was at $1, but for what the user $5 changed since: nobody else is in the way of that.</summary>
    private const string ToTimeText =
        $$"""
        WITH wanted AS (
          SELECT l.list, pair.*, $1::bigint AS since
          FROM (
            SELECT $2::text COLLATE "C" AS list, $3::text COLLATE "C" AS single
            UNION ALL
            SELECT b.list, NULL FROM kinto.lists_below($2 || '/' || $3) b WHERE $4) AS l
          CROSS JOIN LATERAL (
            SELECT coalesce(p.id, n.id) AS id, p.last_modified AS then_modified, p.data AS then_data, p.acl::jsonb AS then_acl,
              n.last_modified, n.body, n.acl
            FROM (SELECT a.* FROM kinto.objects_at(l.list, $1) a WHERE NOT a.deleted AND (l.single IS NULL OR a.id = l.single)) AS p
            FULL JOIN (SELECT o.* FROM kinto.objects o WHERE o.list = l.list AND NOT o.deleted AND (l.single IS NULL OR o.id = l.single)) AS n
              ON n.id = p.id
            WHERE p.id IS NULL OR n.id IS NULL OR p.data IS DISTINCT FROM n.data OR p.acl::jsonb IS DISTINCT FROM n.acl::jsonb) AS pair)
        SELECT {{Columns}}
        FROM wanted w CROSS JOIN LATERAL (
          SELECT coalesce(jsonb_agg(DISTINCT coalesce(c.user_id, 'null')), '[]') AS users
          FROM (
            SELECT e.data -> 'context' -> 'user_id' AS user_id FROM kinto.mt_events e
            WHERE e.stream_id = (w.list || '/' || w.id) COLLATE "default" AND (e.data -> 'context' ->> 'list_timestamp')::bigint > $1
              AND e.type <> 'group_memberships_revoked_v1'
            UNION ALL
            SELECT e.data -> 'context' -> 'user_id'
            FROM kinto.ends_above(w.list) a JOIN kinto.mt_events e ON e.seq_id = a.seq_id
            WHERE w.then_data IS NOT NULL AND a.seq_id > (SELECT kinto.life_at(w.list, $1))) AS c
          WHERE (c.user_id #>> '{}') IS DISTINCT FROM $5) AS in_the_way
        """;

    /// <summary>All that is not as it was before certain changes, which the placeholder names. What was changed after them is in the way.</summary>
    private const string TakeBackText =
        $$"""
        WITH reverted AS MATERIALIZED (
          SELECT c.seq_id, c.stream_id, c.list, c.type, c.list_timestamp FROM kinto.changes c
          WHERE CONDITION AND c.stream_id <> c.list AND c.type <> 'group_memberships_revoked_v1' AND split_part(c.list, '/', 4) <> 'history'
            AND ((c.list = $2 AND c.stream_id = $2 || '/' || $3)
              OR ($4 AND c.list > ($2 || '/' || $3 || '/') COLLATE "C" AND c.list < ($2 || '/' || $3 || '0') COLLATE "C"))),
        touched AS (
          SELECT t.list, t.stream_id, min(t.seq_id) AS first
          FROM (
            SELECT list, stream_id, seq_id FROM reverted
            UNION ALL
            SELECT b.list, s.stream_id, r.seq_id
            FROM reverted r CROSS JOIN LATERAL kinto.lists_below(r.stream_id) b CROSS JOIN LATERAL kinto.streams_before(b.list, r.seq_id) s
            WHERE r.type IN ('bucket_deleted_v1', 'collection_deleted_v1')) AS t
          GROUP BY t.list, t.stream_id),
        wanted AS (
          SELECT t.list, t.stream_id, t.first, right(t.stream_id, -length(t.list) - 1) COLLATE "C" AS id,
            (p.data ->> 'last_modified')::bigint AS then_modified, p.data -> 'attributes' AS then_data,
            CASE WHEN p.data IS NOT NULL THEN coalesce(p.data -> 'permissions', '{}') END AS then_acl,
            n.last_modified, n.body, n.acl, (SELECT min(list_timestamp) FROM reverted) AS since
          FROM touched t
          LEFT JOIN LATERAL kinto.state_before(t.list, t.stream_id, t.first) p ON true
          LEFT JOIN kinto.objects n ON n.list = t.list AND n.id = right(t.stream_id, -length(t.list) - 1) COLLATE "C" AND NOT n.deleted
          WHERE (p.data IS NULL) <> (n.id IS NULL) OR p.data -> 'attributes' IS DISTINCT FROM n.data
            OR p.data -> 'permissions' IS DISTINCT FROM n.acl::jsonb)
        SELECT {{Columns}}
        FROM wanted w CROSS JOIN LATERAL (
          SELECT coalesce(jsonb_agg(DISTINCT coalesce(c.user_id, 'null')), '[]') AS users
          FROM (
            SELECT e.seq_id, e.data -> 'context' -> 'user_id' AS user_id FROM kinto.mt_events e
            WHERE e.stream_id = w.stream_id AND e.seq_id > w.first AND e.type <> 'group_memberships_revoked_v1'
            UNION ALL
            SELECT e.seq_id, e.data -> 'context' -> 'user_id'
            FROM kinto.ends_above(w.list) a JOIN kinto.mt_events e ON e.seq_id = a.seq_id WHERE a.seq_id > w.first) AS c
          WHERE c.seq_id NOT IN (SELECT seq_id FROM reverted)) AS in_the_way
        """;

    /// <summary>The statement for a query.</summary>
    public static NpgsqlBatchCommand Of(RevertQuery query) => query switch
    {
        RevertToTime to => Command(ToTimeText, query, new NpgsqlParameter<long> { TypedValue = to.Time }, Text(to.UserId)),
        RevertBatch batch => Command(TakeBack("c.data -> 'context' ->> 'batch_id' = $1"), query, Text(batch.BatchId)),
        RevertUser user => Command(
            TakeBack("c.data -> 'context' ->> 'user_id' = $1 AND c.list_timestamp > $5"), query, Text(user.UserId), new NpgsqlParameter<long> { TypedValue = user.Since }),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query, "No statement for this query."),
    };

    private static string TakeBack(string condition) => TakeBackText.Replace("CONDITION", condition, StringComparison.Ordinal);

    private static NpgsqlBatchCommand Command(string sql, RevertQuery query, NpgsqlParameter first, params NpgsqlParameter[] more)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(first);
        command.Parameters.Add(Text(query.Target.List.Path));
        command.Parameters.Add(Text(query.Target.Id));
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = query.Target.HasChildren });
        command.Parameters.AddRange(more);
        return command;
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
