-- Whose permissions were whose. Every event is looked at: an answer for those who audit, not for those who synchronise.

-- The permissions on an object as they were; null where there was no object.
CREATE OR REPLACE FUNCTION kinto.permissions_at(of_list text, stream text, up_to bigint) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT last.data -> 'permissions' FROM (
    SELECT e.data FROM kinto.mt_events e
    -- Marten's index has the database's collation.
    WHERE e.stream_id = stream COLLATE "default" AND (e.data -> 'context' ->> 'list_timestamp')::bigint <= up_to
      AND e.seq_id > (SELECT kinto.life_at(of_list, up_to)) AND e.type <> 'group_memberships_revoked_v1'
    ORDER BY e.version DESC LIMIT 1) AS last
  WHERE NOT kinto.is_gone(last.data)
$$;

-- The permissions on an object as they are, or were last.
CREATE OR REPLACE FUNCTION kinto.last_permissions(stream text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT e.data -> 'permissions' FROM kinto.mt_events e
  WHERE e.stream_id = stream COLLATE "default" AND NOT kinto.is_gone(e.data) ORDER BY e.version DESC LIMIT 1
$$;

-- Whether one of the principals may read an object, or could last: by any permission on it, or by one to read or write on what is above it.
CREATE OR REPLACE FUNCTION kinto.may_read_last(stream text, principals text[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT FROM (VALUES
      (stream),
      ('/buckets/' || split_part(stream, '/', 3)),
      ('/buckets/' || split_part(stream, '/', 3) || '/collections/' || split_part(stream, '/', 5))) AS a(path)
    CROSS JOIN LATERAL jsonb_each(kinto.last_permissions(a.path)) AS held
    WHERE held.value ?| principals AND (a.path = stream OR held.key IN ('read', 'write')))
$$;

-- What the principals held at a time, of what some others (mostly the same) may still read.
CREATE OR REPLACE FUNCTION kinto.aces_at(principals text[], up_to bigint, readers text[]) RETURNS TABLE (list text, id text, permission text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.list, right(s.stream_id, -length(s.list) - 1), held.key
  FROM (
    SELECT DISTINCT c.list, c.stream_id::text AS stream_id FROM kinto.changes c
    WHERE c.data ? 'permissions' AND c.list <> '/accounts'
      AND EXISTS (SELECT FROM jsonb_each(c.data -> 'permissions') AS p WHERE p.value ?| principals)) AS s
  CROSS JOIN LATERAL jsonb_each(kinto.permissions_at(s.list, s.stream_id, up_to)) AS held
  WHERE held.value ?| principals AND kinto.may_read_last(s.stream_id, readers)
$$;

-- Every object at a time.
CREATE OR REPLACE FUNCTION kinto.all_objects_at(up_to bigint) RETURNS TABLE (list text, id text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.list, o.id FROM (SELECT '/buckets' AS list UNION ALL SELECT b.list FROM kinto.lists_below('/buckets') b) AS l
  CROSS JOIN LATERAL kinto.objects_at(l.list, up_to) o WHERE NOT o.deleted
$$;
