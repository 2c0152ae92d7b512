-- The read model: every table here can be thrown away and rebuilt from the events (tools/replay rebuild).
-- Marten's own tables (mt_events, mt_streams) stand in the same schema.

-- The wire form of an object's attributes as jsonb, for filters and sorts. Immutable because the database is UTF-8.
CREATE OR REPLACE FUNCTION kinto.attributes_of(body bytea) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT convert_from(body, 'UTF8')::jsonb $$;

-- Current objects and tombstones. A list is the path of its plural endpoint; ids are compared whole.
CREATE TABLE IF NOT EXISTS kinto.objects (
  list          text COLLATE "C" NOT NULL,
  id            text COLLATE "C" NOT NULL,
  last_modified bigint  NOT NULL,
  deleted       boolean NOT NULL,
  body          bytea,            -- canonical JSON of the attributes without id and last_modified; null for a tombstone
  data          jsonb GENERATED ALWAYS AS (kinto.attributes_of(body)) STORED,
  acl           text    NOT NULL, -- the object's own permissions, canonical JSON
  changed       bigint  NOT NULL, -- the list's clock after the last change; the same as last_modified unless a client chose that
  PRIMARY KEY (list, id)
);
-- Pages of a list and ?_since= follow this index; its cost doesn't depend on the size of the list.
CREATE INDEX IF NOT EXISTS objects_by_time ON kinto.objects (list, last_modified);

-- The same permissions, one row each, to find what is shared with a principal.
CREATE TABLE IF NOT EXISTS kinto.aces (
  list       text COLLATE "C" NOT NULL,
  id         text COLLATE "C" NOT NULL,
  permission text COLLATE "C" NOT NULL,
  principal  text COLLATE "C" NOT NULL,
  PRIMARY KEY (list, id, permission, principal)
);
CREATE INDEX IF NOT EXISTS aces_by_principal ON kinto.aces (principal, list, permission, id);

-- Which groups name a principal as a member.
CREATE TABLE IF NOT EXISTS kinto.memberships (
  principal text COLLATE "C" NOT NULL,
  bucket    text COLLATE "C" NOT NULL,
  group_id  text COLLATE "C" NOT NULL,
  revoked   boolean NOT NULL DEFAULT false, -- the group still names them, but they no longer belong to it
  PRIMARY KEY (principal, bucket, group_id)
);
-- Stores from before revocations. Asked first, because ALTER TABLE would wait for every reader.
DO $$ BEGIN
  IF NOT EXISTS (
    SELECT FROM information_schema.columns WHERE table_schema = 'kinto' AND table_name = 'memberships' AND column_name = 'revoked') THEN
    ALTER TABLE kinto.memberships ADD COLUMN revoked boolean NOT NULL DEFAULT false;
  END IF;
END $$;
CREATE INDEX IF NOT EXISTS memberships_by_group ON kinto.memberships (bucket, group_id);

-- One clock a list, and beside it how much the list holds, so that nobody ever has to count rows. The columns bucket and collection
-- let a cascade find the lists below an object by comparing ids whole.
CREATE TABLE IF NOT EXISTS kinto.clocks (
  list          text COLLATE "C" PRIMARY KEY,
  bucket        text COLLATE "C",
  collection    text COLLATE "C",
  last_modified bigint NOT NULL,
  live          bigint NOT NULL, -- live objects; for a history, the entries that it shows
  tombstones    bigint NOT NULL,
  chain_length  bigint NOT NULL DEFAULT 0, -- how many events of the list are chained, and the digest of the last of them
  chain_head    bytea
);
-- Stores from before the counts: history.sql fills them in. Asked first, because ALTER TABLE would wait for every reader.
DO $$ BEGIN
  IF NOT EXISTS (
    SELECT FROM information_schema.columns WHERE table_schema = 'kinto' AND table_name = 'clocks' AND column_name = 'live') THEN
    ALTER TABLE kinto.clocks ADD COLUMN live bigint, ADD COLUMN tombstones bigint;
  END IF;
END $$;
-- Stores from before the chains: they begin at the first event to come.
DO $$ BEGIN
  IF NOT EXISTS (
    SELECT FROM information_schema.columns WHERE table_schema = 'kinto' AND table_name = 'clocks' AND column_name = 'chain_length') THEN
    ALTER TABLE kinto.clocks ADD COLUMN chain_length bigint NOT NULL DEFAULT 0, ADD COLUMN chain_head bytea;
  END IF;
END $$;
CREATE INDEX IF NOT EXISTS clocks_by_bucket ON kinto.clocks (bucket);

-- Takes transaction locks in the order given, which the caller sorts by key: whoever locks in one order cannot deadlock.
-- It ends by giving the transaction its number, before the transaction draws any number for an event: the change feed concludes from a
-- later transaction number that no earlier event is still to come.
CREATE OR REPLACE FUNCTION kinto.lock(keys bigint[], shared boolean[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. coalesce(array_length(keys, 1), 0) LOOP
    IF shared[i] THEN
      PERFORM pg_advisory_xact_lock_shared(keys[i]);
    ELSE
      PERFORM pg_advisory_xact_lock(keys[i]);
    END IF;
  END LOOP;
  PERFORM pg_current_xact_id();
END $$;

-- Short-lived values shared by all server processes, such as the nonces of pagination tokens. Lost when PostgreSQL crashes, by design.
CREATE UNLOGGED TABLE IF NOT EXISTS kinto.cache (
  key        text COLLATE "C" PRIMARY KEY,
  value      bytea  NOT NULL,
  expires_at bigint NOT NULL -- ms since the Unix epoch
);
CREATE INDEX IF NOT EXISTS cache_by_expiry ON kinto.cache (expires_at);
