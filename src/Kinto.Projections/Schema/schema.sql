-- Which steps of `migrate` the database has, so that a role that may change nothing can see whether there is anything to do.
CREATE TABLE IF NOT EXISTS kinto.schema_steps (
  step       text PRIMARY KEY,
  digest     text NOT NULL, -- SHA-256 of the step
  applied_at timestamptz NOT NULL DEFAULT now()
);
