-- What a revert looks for. Nothing here holds data, but for one index.

-- The changes of a batch, of which there may be few among millions.
CREATE INDEX IF NOT EXISTS events_by_batch ON kinto.mt_events ((data -> 'context' ->> 'batch_id'), seq_id)
WHERE data -> 'context' ->> 'batch_id' IS NOT NULL;

-- The lists below an object that ever were, but for histories. Ids have no slash, and in the collation C what begins with a path and a
-- slash lies between that and the path with a 0, the character after the slash.
CREATE OR REPLACE FUNCTION kinto.lists_below(container text) RETURNS TABLE (list text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE below AS (
    SELECT min(c.list) AS list FROM kinto.changes c
    WHERE c.list > (container || '/') COLLATE "C" AND c.list < (container || '0') COLLATE "C"
    UNION ALL
    SELECT (SELECT min(c.list) FROM kinto.changes c WHERE c.list > below.list AND c.list < (container || '0') COLLATE "C")
    FROM below WHERE below.list IS NOT NULL)
  SELECT below.list FROM below WHERE below.list IS NOT NULL AND split_part(below.list, '/', 4) <> 'history'
$$;

-- The event that an object's state came from, just before another in the order of all events; none where the object wasn't there.
CREATE OR REPLACE FUNCTION kinto.state_before(of_list text, stream text, before_seq bigint) RETURNS TABLE (data jsonb)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT last.data FROM (
    SELECT e.data FROM kinto.mt_events e
    -- Marten's index has the database's collation.
    WHERE e.stream_id = stream COLLATE "default" AND e.seq_id < before_seq AND e.type <> 'group_memberships_revoked_v1'
      AND e.seq_id > (SELECT coalesce(max(a.seq_id), 0) FROM kinto.ends_above(of_list) a WHERE a.seq_id < before_seq)
    ORDER BY e.version DESC LIMIT 1) AS last
  WHERE NOT kinto.is_gone(last.data)
$$;

-- Every object that ever was in a list and was changed before an event: those that its end may have taken along.
CREATE OR REPLACE FUNCTION kinto.streams_before(of_list text, before_seq bigint) RETURNS TABLE (stream_id text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT c.stream_id::text FROM kinto.changes c
  WHERE c.list = of_list AND c.seq_id + 0 < before_seq AND c.stream_id <> c.list
    AND c.seq_id + 0 > (SELECT coalesce(max(a.seq_id), 0) FROM kinto.ends_above(of_list) a WHERE a.seq_id < before_seq)
$$;
