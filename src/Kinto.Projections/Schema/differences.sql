-- What differs between two past states of a list (time.sql says what a past state is).

-- The end of the life of a list that began behind an end, as a sequence number; the largest there is where it goes on.
CREATE OR REPLACE FUNCTION kinto.next_end(of_list text, life bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(min(seq_id), 9223372036854775807) FROM kinto.ends_above(of_list) WHERE seq_id > life
$$;

-- The ids whose states may differ between two times, at which the list's life began behind the ends "before" and "after". While the list
-- lives on, they are those with a change in between; where it ended in between, what it held before and what it holds after have nothing
-- in common. In PL/pgSQL, so that the branch that isn't taken is neither planned nor run.
CREATE OR REPLACE FUNCTION kinto.touched(of_list text, since bigint, up_to bigint, before bigint, after bigint) RETURNS TABLE (id text)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
#variable_conflict use_column
BEGIN
  IF before = after THEN
    RETURN QUERY SELECT DISTINCT right(c.stream_id, -length(c.list) - 1) COLLATE "C" FROM kinto.changes c
      WHERE c.list = of_list AND c.list_timestamp > since AND c.list_timestamp <= up_to AND c.stream_id <> c.list;
  ELSE
    RETURN QUERY SELECT o.id FROM kinto.objects_at(of_list, since) o WHERE NOT o.deleted
      UNION SELECT o.id FROM kinto.objects_at(of_list, up_to) o WHERE NOT o.deleted;
  END IF;
END $$;

-- The last change of an object up to a time, in one life of its list: the events that objects_at folds.
CREATE OR REPLACE FUNCTION kinto.change_at(of_stream text, up_to bigint, life bigint, life_end bigint)
RETURNS TABLE (seq_id bigint, data jsonb)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT e.seq_id, e.data FROM kinto.mt_events e
  WHERE e.stream_id = of_stream COLLATE "default" AND (e.data -> 'context' ->> 'list_timestamp')::bigint <= up_to
    AND e.seq_id + 0 > life AND e.seq_id + 0 < life_end AND e.type <> 'group_memberships_revoked_v1'
  ORDER BY e.version DESC LIMIT 1
$$;

-- The deletion above that ended an object in or before a life of its list: the first after the object's own last change.
CREATE OR REPLACE FUNCTION kinto.ended_by(of_list text, of_stream text, life bigint) RETURNS TABLE (data jsonb)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT e.data FROM kinto.mt_events e
  WHERE e.seq_id = (
    SELECT min(x.seq_id) FROM kinto.ends_above(of_list) x
    WHERE x.seq_id > (SELECT max(o.seq_id) FROM kinto.mt_events o WHERE o.stream_id = of_stream COLLATE "default" AND o.seq_id <= life))
$$;
