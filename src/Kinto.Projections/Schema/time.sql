-- Past states are no tables: they are the fold of the events up to a time. Nothing here holds data, but for one index.
-- An event's time is the clock of its list after it (context.list_timestamp), which grows in the order of commits.

-- Databases from before there was this column get it filled from the events.
ALTER TABLE kinto.objects ADD COLUMN IF NOT EXISTS changed bigint;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'kinto.objects'::regclass AND attname = 'changed' AND NOT attnotnull) THEN
    UPDATE kinto.objects o SET changed = coalesce((
      SELECT (e.data -> 'context' ->> 'list_timestamp')::bigint FROM kinto.mt_events e
      WHERE e.stream_id = (o.list || '/' || o.id) COLLATE "default" ORDER BY e.version DESC LIMIT 1), o.last_modified);
    ALTER TABLE kinto.objects ALTER COLUMN changed SET NOT NULL;
  END IF;
END $$;

-- The events with what they are found by: the list whose clock they moved, and where that clock stood then.
-- The stream of an object is the list's path and the id, that of a list its path.
CREATE OR REPLACE VIEW kinto.changes AS
SELECT
  (CASE WHEN type IN ('list_started_v1', 'history_entries_removed_v1', 'history_trimmed_v1', 'history_trimmed_v2', 'user_data_deleted_v1',
     'object_erased_v1', 'user_data_erased_v1', 'tombstones_purged_v1') THEN stream_id
     ELSE left(stream_id, -strpos(reverse(stream_id), '/')) END) COLLATE "C" AS list,
  (data -> 'context' ->> 'list_timestamp')::bigint AS list_timestamp,
  seq_id, stream_id, version, type, timestamp, id AS event_id, data
FROM kinto.mt_events;

-- The index has to name the same types, or nothing finds by it.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_indexes WHERE schemaname = 'kinto' AND indexname = 'events_by_list' AND strpos(indexdef, 'tombstones_purged_v1') = 0) THEN
    DROP INDEX kinto.events_by_list;
  END IF;
END $$;
CREATE INDEX IF NOT EXISTS events_by_list ON kinto.mt_events (
  ((CASE WHEN type IN ('list_started_v1', 'history_entries_removed_v1', 'history_trimmed_v1', 'history_trimmed_v2', 'user_data_deleted_v1',
     'object_erased_v1', 'user_data_erased_v1', 'tombstones_purged_v1') THEN stream_id
     ELSE left(stream_id, -strpos(reverse(stream_id), '/')) END) COLLATE "C"),
  ((data -> 'context' ->> 'list_timestamp')::bigint),
  seq_id);

-- Who was a member of which groups: few events, but a user's may be anywhere among them.
CREATE INDEX IF NOT EXISTS events_by_member ON kinto.mt_events USING gin ((data -> 'attributes' -> 'members'))
WHERE type IN ('group_created_v1', 'group_updated_v1', 'group_permissions_changed_v1');

-- The deletions of the objects above a list, which ended what it held.
CREATE INDEX IF NOT EXISTS collection_ends ON kinto.mt_events (stream_id, seq_id) WHERE type = 'collection_deleted_v1';

CREATE OR REPLACE FUNCTION kinto.ends_above(of_list text) RETURNS TABLE (seq_id bigint, at bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT e.seq_id, (e.data -> 'context' ->> 'list_timestamp')::bigint FROM kinto.mt_events e
  WHERE e.type = 'bucket_deleted_v1' AND e.stream_id = '/buckets/' || split_part(of_list, '/', 3) AND split_part(of_list, '/', 4) <> ''
  UNION ALL
  SELECT e.seq_id, (e.data -> 'context' ->> 'list_timestamp')::bigint FROM kinto.mt_events e
  WHERE e.type = 'collection_deleted_v1' AND split_part(of_list, '/', 6) = 'records' AND split_part(of_list, '/', 4) = 'collections'
    AND e.stream_id = '/buckets/' || split_part(of_list, '/', 3) || '/collections/' || split_part(of_list, '/', 5)
$$;

-- The functions that give one value are in PL/pgSQL, which plans their statements once a session: in SQL they would be planned at each call, which
-- takes longer than their look-ups.
-- In what follows "seq_id + 0" keeps the planner from reading all events in the order of their numbers, which no statistics forbid.

-- The latest event of a list up to a time, as a sequence number; 0 for none. Clients may send the clock of one list into the future, where
-- the clocks of lists can't be compared any more: whatever else came before this event in the order of commits, was before it.
CREATE OR REPLACE FUNCTION kinto.cut(of_list text, up_to bigint) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
  RETURN coalesce((
    SELECT c.seq_id FROM kinto.changes c WHERE c.list = of_list AND c.list_timestamp <= up_to
    ORDER BY c.list_timestamp DESC, c.seq_id DESC LIMIT 1), 0);
END $$;

-- The last end of a list up to a time or before the cut, as a sequence number: what came before it was gone. 0 where it had not ended.
CREATE OR REPLACE FUNCTION kinto.last_end(of_list text, up_to bigint, cut bigint) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
  RETURN (SELECT coalesce(max(e.seq_id), 0) FROM kinto.ends_above(of_list) e WHERE e.at <= up_to OR e.seq_id < cut);
END $$;

-- The end that a list's state at a time begins behind.
CREATE OR REPLACE FUNCTION kinto.life_at(of_list text, up_to bigint) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN RETURN kinto.last_end(of_list, up_to, kinto.cut(of_list, up_to)); END $$;

-- Whether nothing ended the list after that end.
CREATE OR REPLACE FUNCTION kinto.goes_on(of_list text, since bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
  RETURN NOT EXISTS (SELECT FROM kinto.ends_above(of_list) e WHERE e.seq_id > since);
END $$;

-- Revoked memberships leave a group as it is; only groups_at looks at them.

-- Whether an event leaves nothing to be seen: a deletion, or a state that was erased and reads as if it had been deleted.
CREATE OR REPLACE FUNCTION kinto.is_gone(data jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT NOT data ? 'attributes' OR data -> 'context' ? 'erased' $$;

CREATE OR REPLACE FUNCTION kinto.attributes_in(data jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE WHEN NOT kinto.is_gone(data) THEN data -> 'attributes' END $$;

-- Whether tombstones of a list were ever purged.
CREATE INDEX IF NOT EXISTS tombstone_purges ON kinto.mt_events (stream_id, seq_id) WHERE type = 'tombstones_purged_v1';

CREATE OR REPLACE FUNCTION kinto.has_purges(of_list text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
  RETURN EXISTS (SELECT FROM kinto.mt_events WHERE stream_id = of_list COLLATE "default" AND type = 'tombstones_purged_v1');
END $$;

-- Whether a tombstone, left by the event of a number, had been purged by a time.
CREATE OR REPLACE FUNCTION kinto.was_purged(of_list text, up_to bigint, seq bigint, tombstone bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
  RETURN EXISTS (
    SELECT FROM kinto.mt_events p
    WHERE p.stream_id = of_list COLLATE "default" AND p.type = 'tombstones_purged_v1' AND p.seq_id > seq
      AND (p.data ->> 'up_to')::bigint >= tombstone AND (p.data -> 'context' ->> 'list_timestamp')::bigint <= up_to);
END $$;

-- A list as it was, with the columns of kinto.objects. What did not change since stands among the objects; of the rest the streams
-- are asked, object by object. A list that ended since is folded from its events, and so is what purges of tombstones took out.
CREATE OR REPLACE FUNCTION kinto.objects_at(of_list text, up_to bigint)
RETURNS TABLE (list text, id text, last_modified bigint, deleted boolean, body bytea, data jsonb, acl text, changed bigint)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT o.list, o.id, o.last_modified, o.deleted, o.body, o.data, o.acl, o.changed
  FROM kinto.objects o
  WHERE o.list = of_list AND o.changed <= up_to AND (SELECT kinto.goes_on(of_list, kinto.life_at(of_list, up_to)))
  UNION ALL
  SELECT o.list, o.id, (past.data ->> 'last_modified')::bigint, kinto.is_gone(past.data),
    convert_to(kinto.attributes_in(past.data)::text, 'UTF8'), kinto.attributes_in(past.data), coalesce((past.data -> 'permissions')::text, '{}'),
    (past.data -> 'context' ->> 'list_timestamp')::bigint
  FROM kinto.objects o CROSS JOIN LATERAL (
    SELECT e.data, e.seq_id FROM kinto.mt_events e
    -- Marten's index has the database's collation.
    WHERE e.stream_id = (o.list || '/' || o.id) COLLATE "default" AND (e.data -> 'context' ->> 'list_timestamp')::bigint <= up_to
      AND e.seq_id + 0 > (SELECT kinto.life_at(of_list, up_to)) AND e.type <> 'group_memberships_revoked_v1'
    ORDER BY e.version DESC LIMIT 1) AS past
  WHERE o.list = of_list AND o.changed > up_to AND (SELECT kinto.goes_on(of_list, kinto.life_at(of_list, up_to)))
    AND (past.data ? 'attributes' OR NOT kinto.was_purged(of_list, up_to, past.seq_id, (past.data ->> 'last_modified')::bigint))
  UNION ALL
  SELECT past.list, right(past.stream_id, -length(past.list) - 1) COLLATE "C", (past.data ->> 'last_modified')::bigint,
    kinto.is_gone(past.data), convert_to(kinto.attributes_in(past.data)::text, 'UTF8'), kinto.attributes_in(past.data),
    coalesce((past.data -> 'permissions')::text, '{}'), past.list_timestamp
  FROM (
    -- First the numbers alone: whole events would be sorted on disk.
    SELECT max(c.seq_id) AS seq_id FROM kinto.changes c
    WHERE c.list = of_list AND c.list_timestamp <= up_to AND c.seq_id + 0 > (SELECT kinto.life_at(of_list, up_to)) AND c.stream_id <> c.list
      AND c.type <> 'group_memberships_revoked_v1'
      -- An earlier life may have run ahead of the later ones.
      AND c.seq_id + 0 < (SELECT coalesce(min(seq_id), 9223372036854775807) FROM kinto.ends_above(of_list) WHERE seq_id > kinto.life_at(of_list, up_to))
      AND (NOT (SELECT kinto.goes_on(of_list, kinto.life_at(of_list, up_to))) OR (SELECT kinto.has_purges(of_list)))
      AND (NOT (SELECT kinto.goes_on(of_list, kinto.life_at(of_list, up_to))) OR NOT EXISTS (
        SELECT FROM kinto.objects o WHERE o.list = of_list AND o.id = right(c.stream_id, -length(c.list) - 1) COLLATE "C"))
    GROUP BY c.stream_id ORDER BY 1) AS last
  CROSS JOIN LATERAL (SELECT * FROM kinto.changes c WHERE c.seq_id = last.seq_id OFFSET 0) AS past
  WHERE past.data ? 'attributes' OR NOT kinto.was_purged(of_list, up_to, past.seq_id, (past.data ->> 'last_modified')::bigint)
$$;

-- The clock of a list as it stood; null where it hadn't started.
CREATE OR REPLACE FUNCTION kinto.clock_at(of_list text, up_to bigint) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
  RETURN (
    SELECT c.list_timestamp FROM kinto.changes c
    WHERE c.list = of_list AND c.list_timestamp <= up_to AND c.seq_id + 0 > (SELECT kinto.life_at(of_list, up_to))
    ORDER BY c.list_timestamp DESC LIMIT 1);
END $$;

-- The groups that named a principal as a member, up to a time or before the cut. Who lost a membership with all other data has lost it for
-- good here: a later return isn't told from the name that was left in the group.
CREATE OR REPLACE FUNCTION kinto.groups_at(of_principal text, up_to bigint, cut bigint) RETURNS TABLE (uri text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT named.stream_id
  FROM (
    SELECT DISTINCT e.stream_id FROM kinto.mt_events e
    WHERE e.type IN ('group_created_v1', 'group_updated_v1', 'group_permissions_changed_v1')
      AND e.data -> 'attributes' -> 'members' ? of_principal) AS named
  CROSS JOIN LATERAL (
    SELECT e.data -> 'attributes' -> 'members' AS members FROM kinto.mt_events e
    WHERE e.stream_id = named.stream_id AND ((e.data -> 'context' ->> 'list_timestamp')::bigint <= up_to OR e.seq_id <= cut)
      AND e.seq_id > kinto.last_end(left(named.stream_id, -strpos(reverse(named.stream_id), '/')), up_to, cut)
      AND e.type <> 'group_memberships_revoked_v1'
    ORDER BY e.version DESC LIMIT 1) AS past
  WHERE past.members ? of_principal AND NOT EXISTS (
    SELECT FROM kinto.mt_events r
    WHERE r.stream_id = named.stream_id AND r.type = 'group_memberships_revoked_v1' AND r.data -> 'members' ? of_principal
      AND ((r.data -> 'context' ->> 'list_timestamp')::bigint <= up_to OR r.seq_id <= cut))
$$;
