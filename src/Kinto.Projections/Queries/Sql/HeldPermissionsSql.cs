using Kinto.Events.Addressing;

namespace Kinto.Projections.Queries.Sql;

/// <summary>
/// The list of a caller's permissions as a subquery with the columns of <c>kinto.objects</c>: one row for each object on which they
/// hold any, which <c>acl</c> names as a JSON array. Entries have no timestamp.
/// </summary>
internal static class HeldPermissionsSql
{
    public static string Source(HeldPermissions held, SqlParameters parameters)
    {
        string principals = parameters.Add(held.Principals.ToArray());
        string atRoot = parameters.Add([.. held.AtRoot]);
        string? then = held.Then is { } past ? parameters.Add(past.Time) : null;
        string stored = held.Then is { } look
            ? $"kinto.aces_at({principals}, {then}, {parameters.Add([.. look.Readers])})"
            : $"kinto.aces WHERE principal = ANY({principals}) AND ({Lists(held)})";
        // A list's path names its parents: /buckets/{3}/collections/{5}/records.
        return $$"""
            (
            WITH held AS (
              SELECT list, id, permission FROM {{stored}}
              {{Everywhere(held, then, parameters)}}),
            objects AS (
              SELECT list, id, {{Kind("list")}} AS kind, list || '/' || id AS uri, jsonb_agg(permission ORDER BY permission)::text AS acl
              FROM held GROUP BY list, id)
            SELECT '/permissions' AS list, id COLLATE "C" AS id, 0::bigint AS last_modified, false AS deleted, acl, data,
              convert_to(data::text, 'UTF8') AS body
            FROM (
              SELECT id, acl,
                jsonb_build_object('uri', uri, 'resource_name', kind, 'id', id)
                || CASE kind
                     WHEN 'account' THEN '{}'
                     ELSE jsonb_build_object('bucket_id', CASE kind WHEN 'bucket' THEN id ELSE split_part(list, '/', 3) END)
                   END
                || CASE kind
                     WHEN 'account' THEN jsonb_build_object('account_id', id)
                     WHEN 'group' THEN jsonb_build_object('group_id', id)
                     WHEN 'collection' THEN jsonb_build_object('collection_id', id)
                     WHEN 'record' THEN jsonb_build_object('collection_id', split_part(list, '/', 5), 'record_id', id)
                     ELSE '{}'
                   END AS data
              FROM objects
              UNION ALL
              SELECT '', to_jsonb({{atRoot}})::text, '{"uri": "/", "resource_name": "root"}'::jsonb WHERE cardinality({{atRoot}}) > 0) AS entry
            ) AS permissions
            """;
    }

    /// <summary>What the settings grant: for those alone every object is looked at.</summary>
    private static string Everywhere(HeldPermissions held, string? then, SqlParameters parameters)
    {
        if (held.Everywhere.Count == 0)
        {
            return "";
        }

        string kinds = parameters.Add([.. held.Everywhere.Select(e => e.Kind.Name())]);
        string permissions = parameters.Add([.. held.Everywhere.Select(e => e.Permission)]);
        return $"""
            UNION
            SELECT o.list, o.id, g.permission FROM {(then is null ? "kinto.objects" : $"kinto.all_objects_at({then})")} o
              JOIN unnest({kinds}, {permissions}) AS g(kind, permission)
              ON {(then is null ? "NOT o.deleted AND " : "")}g.kind = {Kind("o.list")}
            """;
    }

    private static string Lists(HeldPermissions held) =>
        "list = '/buckets' OR list LIKE '/buckets/%'" + (held.WithAccounts ? " OR list = '/accounts'" : "");

    private static string Kind(string list) =>
        $"CASE WHEN split_part({list}, '/', 6) = 'records' THEN 'record' WHEN split_part({list}, '/', 4) = 'collections' THEN 'collection' "
        + $"WHEN split_part({list}, '/', 4) = 'groups' THEN 'group' WHEN {list} = '/buckets' THEN 'bucket' WHEN {list} = '/accounts' THEN 'account' END";
}
