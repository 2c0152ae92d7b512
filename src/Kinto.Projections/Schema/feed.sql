-- The change feed reads the events in the order of their numbers; nothing here holds data, but for one index.

-- The events of a bucket, for readers of it or of a collection in it who catch up.
CREATE INDEX IF NOT EXISTS events_by_bucket ON kinto.mt_events ((data ->> 'bucket_id'), seq_id);
