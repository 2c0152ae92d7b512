-- Changes of a period. Events are stored nearly in the order of their dates, so that a summary of each range of blocks is enough.
CREATE INDEX IF NOT EXISTS events_by_date ON kinto.mt_events USING brin (timestamp);
