-- What listeners are told after a commit. The events themselves are what must not be lost; these tables hold how far each listener
-- is, and references to events that wait. Nothing of what an event carries stands here, so that erasures needn't look.

-- Up to which event everything that concerns a listener has been put among its deliveries, or delivered.
CREATE TABLE IF NOT EXISTS kinto.listener_positions (
  listener text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL
);

-- Messages that wait to be delivered, in the order of their numbers within a list; delivered ones are taken away.
CREATE TABLE IF NOT EXISTS kinto.listener_deliveries (
  number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id       uuid   NOT NULL,               -- what the receiver knows the message by
  listener text   COLLATE "C" NOT NULL,
  list     text   COLLATE "C" NOT NULL,
  action   text   NOT NULL,
  events   bigint[] NOT NULL,             -- numbers of the events that the message tells
  attempts integer NOT NULL DEFAULT 0,
  due      timestamptz NOT NULL DEFAULT now(),
  problem  text,                          -- why the last attempt failed
  parked   timestamptz                    -- when it was given up, until somebody asks for it again
);
CREATE INDEX IF NOT EXISTS listener_deliveries_waiting ON kinto.listener_deliveries (listener, list, number) WHERE parked IS NULL;
