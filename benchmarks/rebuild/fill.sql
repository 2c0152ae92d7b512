-- Events as a server would have stored them: $1 records in 20 collections of one bucket, each written $2 times, one after the other;
-- one in twenty is deleted at the end. Written past the server, because a million writes through it take minutes.
WITH sizes AS (SELECT $1::bigint AS records, $2::bigint AS rounds),
below AS (
  SELECT 1 AS seq, '/buckets/b' AS stream, 1 AS version, 'bucket_created_v1' AS type, 'Buckets.BucketCreated' AS dotnet,
    jsonb_build_object('bucket_id', 'b', 'attributes', '{}'::jsonb) AS own
  UNION ALL
  SELECT 1 + c, '/buckets/b/collections/c' || c, 1, 'collection_created_v1', 'Collections.CollectionCreated',
    jsonb_build_object('bucket_id', 'b', 'collection_id', 'c' || c, 'attributes', '{}'::jsonb)
  FROM generate_series(1, 20) c
  UNION ALL
  SELECT 21 + (round - 1) * records + n, '/buckets/b/collections/c' || (n % 20 + 1) || '/records/' || id, round,
    CASE WHEN round = 1 THEN 'record_created_v1' WHEN gone THEN 'record_deleted_v1' ELSE 'record_updated_v1' END,
    CASE WHEN round = 1 THEN 'Records.RecordCreated' WHEN gone THEN 'Records.RecordDeleted' ELSE 'Records.RecordUpdated' END,
    jsonb_build_object('bucket_id', 'b', 'collection_id', 'c' || (n % 20 + 1), 'record_id', id)
      || CASE WHEN gone THEN '{}' ELSE jsonb_build_object('attributes', jsonb_build_object(
           'n', n, 'round', round, 'status', n % 5, 'title', 'Record number ' || n, 'tags', '["red","green","blue"]'::jsonb,
           'nested', jsonb_build_object('x', n, 'text', 'The quick brown fox jumps over the lazy dog'))) END
  FROM sizes, generate_series(1, rounds) AS round, generate_series(1, records) AS n,
    LATERAL (SELECT md5('record' || n)::uuid::text AS id, round > 1 AND round = rounds AND n % 20 = 0 AS gone) AS made),
streams AS (
  INSERT INTO kinto.mt_streams (id, version) SELECT stream, max(version) FROM below GROUP BY stream)
INSERT INTO kinto.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
SELECT seq, gen_random_uuid(), stream, version,
  own || CASE WHEN own ? 'attributes' THEN '{"permissions": {"write": ["account:alice"]}}' ELSE '{}'::jsonb END
    || jsonb_build_object('last_modified', 1700000000000 + seq, 'context', jsonb_build_object(
         'user_id', 'account:alice', 'request_id', '0HNQAAHMADOFT:' || seq, 'list_timestamp', 1700000000000 + seq)),
  type, now(), 'Kinto.Events.' || dotnet || ', Kinto.Events'
FROM below
