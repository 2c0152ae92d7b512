-- The history of a bucket is no table: it shows those events that carry an entry (context.history), and costs no row.
-- Nothing here holds data, so that nothing here needs rebuilding.

-- A page of a bucket's history, and ?_since= on it, follow this index, whose first column is the list's path.
CREATE INDEX IF NOT EXISTS history_by_time ON kinto.mt_events (
  (('/buckets/' || (data ->> 'bucket_id') || '/history') COLLATE "C"),
  ((data -> 'context' -> 'history' ->> 'timestamp')::bigint)
) WHERE (data -> 'context' -> 'history') IS NOT NULL;

-- Where the histories of deleted buckets end.
CREATE INDEX IF NOT EXISTS bucket_ends ON kinto.mt_events (stream_id, seq_id) WHERE type = 'bucket_deleted_v1';

-- Up to where histories were trimmed.
CREATE INDEX IF NOT EXISTS history_trimmed ON kinto.mt_events (stream_id, seq_id)
WHERE type IN ('history_trimmed_v1', 'history_trimmed_v2');

-- Few events, which a rebuild and a verification look for among all.
CREATE INDEX IF NOT EXISTS history_removals ON kinto.mt_events (stream_id, seq_id) WHERE type = 'history_entries_removed_v1';
DROP INDEX IF EXISTS kinto.history_trims; -- of the first version alone

-- Whose data was deleted, and when.
CREATE INDEX IF NOT EXISTS user_data_deletions ON kinto.mt_events (seq_id) WHERE type = 'user_data_deleted_v1';

-- The readers of an entry without those whose data was deleted after it.
CREATE OR REPLACE FUNCTION kinto.remaining_readers(readers jsonb, seq bigint) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM kinto.mt_events d WHERE d.type = 'user_data_deleted_v1' AND d.seq_id > seq AND readers ? (d.data ->> 'principal'))
    THEN (
      SELECT coalesce(jsonb_agg(reader), '[]') FROM jsonb_array_elements_text(readers) AS reader
      WHERE NOT EXISTS (
        SELECT FROM kinto.mt_events d WHERE d.type = 'user_data_deleted_v1' AND d.seq_id > seq AND d.data ->> 'principal' = reader))
    ELSE readers
  END
$$;

-- An entry as clients see it, but for its id and last_modified: specification section 21.2.
CREATE OR REPLACE FUNCTION kinto.history_entry(data jsonb, type text, uri text, at timestamptz) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object(
    'action', CASE split_part(type, '_', 2) WHEN 'created' THEN 'create' WHEN 'deleted' THEN 'delete' ELSE 'update' END,
    'date', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
    'user_id', data -> 'context' -> 'user_id',
    'uri', uri,
    'resource_name', split_part(type, '_', 1),
    'target', jsonb_build_object(
      'data', coalesce(data -> 'attributes', '{}')
        || jsonb_build_object(
             'id', coalesce(data -> 'record_id', data -> 'group_id', data -> 'collection_id', data -> 'bucket_id'),
             'last_modified', data -> 'last_modified')
        || CASE split_part(type, '_', 2) WHEN 'deleted' THEN '{"deleted": true}'::jsonb ELSE '{}' END
        || CASE WHEN data -> 'context' ? 'erased' THEN '{"erased": true}'::jsonb ELSE '{}' END,
      'permissions', coalesce(data -> 'permissions', '{}')))
    -- Kinto: only the entries of the bucket itself name it.
    || CASE split_part(type, '_', 1)
         WHEN 'bucket' THEN jsonb_build_object('bucket_id', data -> 'bucket_id')
         WHEN 'group' THEN jsonb_build_object('group_id', data -> 'group_id')
         WHEN 'collection' THEN jsonb_build_object('collection_id', data -> 'collection_id')
         ELSE jsonb_build_object('collection_id', data -> 'collection_id', 'record_id', data -> 'record_id')
       END
$$;

-- The columns of kinto.objects, for the same queries, and the readers of each entry. Entries that were removed stand among the objects
-- as tombstones; those from before the latest deletion of their bucket ended with it; those that were trimmed are gone without a trace.
-- One SELECT without UNION, so that the index gives the order.
DROP VIEW IF EXISTS kinto.history;
CREATE VIEW kinto.history AS
SELECT
  ('/buckets/' || (e.data ->> 'bucket_id') || '/history') COLLATE "C" AS list,
  e.id::text COLLATE "C" AS id,
  (e.data -> 'context' -> 'history' ->> 'timestamp')::bigint AS last_modified,
  false AS deleted,
  convert_to(kinto.history_entry(e.data, e.type, e.stream_id, e.timestamp)::text, 'UTF8') AS body,
  kinto.history_entry(e.data, e.type, e.stream_id, e.timestamp) AS data,
  jsonb_build_object('read', kinto.remaining_readers(e.data -> 'context' -> 'history' -> 'readers', e.seq_id))::text AS acl,
  -- As they were at the time: whoever looks for a reader goes on to ask kinto.remaining_readers, which costs more than the look.
  e.data -> 'context' -> 'history' -> 'readers' AS readers,
  e.seq_id
FROM kinto.mt_events e
WHERE (e.data -> 'context' -> 'history') IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM kinto.objects removed
    WHERE removed.list = '/buckets/' || (e.data ->> 'bucket_id') || '/history' AND removed.id = e.id::text)
  AND NOT EXISTS (
    SELECT FROM kinto.mt_events ended
    WHERE ended.type = 'bucket_deleted_v1' AND ended.stream_id = '/buckets/' || (e.data ->> 'bucket_id') AND ended.seq_id > e.seq_id)
  AND NOT EXISTS (
    SELECT FROM kinto.mt_events trim
    WHERE trim.type IN ('history_trimmed_v1', 'history_trimmed_v2') AND trim.stream_id = '/buckets/' || (e.data ->> 'bucket_id') || '/history'
      AND trim.seq_id > e.seq_id
      AND trim.data ->> 'resource' = split_part(e.type, '_', 1)
      AND (trim.data ->> 'user_id' IS NULL OR trim.data ->> 'user_id' = e.data -> 'context' ->> 'user_id')
      AND (trim.data ->> 'up_to')::bigint >= (e.data -> 'context' -> 'history' ->> 'timestamp')::bigint);

-- The counts of a store from before there were any. The first version of a trim doesn't say how much it dropped, so it is not counted out.
UPDATE kinto.clocks c SET
  live = (SELECT count(*) FROM kinto.objects o WHERE o.list = c.list AND NOT o.deleted) + (
    SELECT count(*) FROM kinto.mt_events e
    WHERE ('/buckets/' || (e.data ->> 'bucket_id') || '/history') COLLATE "C" = c.list AND (e.data -> 'context' -> 'history') IS NOT NULL
      AND NOT EXISTS (SELECT FROM kinto.objects removed WHERE removed.list = c.list AND removed.id = e.id::text)
      AND NOT EXISTS (
        SELECT FROM kinto.mt_events ended
        WHERE ended.type = 'bucket_deleted_v1' AND ended.stream_id = '/buckets/' || (e.data ->> 'bucket_id') AND ended.seq_id > e.seq_id)),
  tombstones = (SELECT count(*) FROM kinto.objects o WHERE o.list = c.list AND o.deleted)
WHERE c.live IS NULL;
