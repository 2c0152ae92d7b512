-- What events carried can be erased; the events themselves stay, with a mark. See docs/how-to/erase-data.md.

-- Whether an event carries anything that can be erased.
CREATE OR REPLACE FUNCTION kinto.has_payload(data jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (data ? 'attributes' OR data ? 'principals' OR data -> 'context' ? 'history') AND NOT data -> 'context' ? 'erased'
$$;

-- The event without it. The nonce goes too: the digest that stays in the chain then confirms no guess.
CREATE OR REPLACE FUNCTION kinto.without_payload(data jsonb, mark jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT data
    || CASE WHEN data ? 'attributes' THEN '{"attributes": {}, "permissions": {}}' ELSE '{}' END::jsonb
    || CASE WHEN data ? 'principals' THEN '{"principals": []}' ELSE '{}' END::jsonb
    || jsonb_build_object('context', ((data -> 'context') #- '{proof,nonce}')
      || CASE WHEN data -> 'context' ? 'history'
           THEN jsonb_build_object('history', (data -> 'context' -> 'history') || '{"readers": []}') ELSE '{}' END
      || jsonb_build_object('erased', mark))
$$;

-- Whether an event makes an object the principal's: the principal created it, or alone may write it.
CREATE OR REPLACE FUNCTION kinto.makes_owner(principal text, type text, data jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT data ? 'attributes' AND (
    split_part(type, '_', 2) = 'created' AND data #> '{context,user_id}' = to_jsonb(principal)
    OR data #> '{permissions,write}' = jsonb_build_array(principal))
$$;
