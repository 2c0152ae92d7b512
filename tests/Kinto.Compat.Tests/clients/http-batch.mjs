// Batches: many operations in one request, chunks where the server sets a limit, and what became of each.

import assert from "node:assert/strict";
import { names } from "./expect.mjs";

export async function a_batch_answers_for_each_operation({ alice, prefix }) {
  const id = `${prefix}-batch`;
  const responses = await alice.batch((batch) => {
    batch.createBucket(id);
    batch.bucket(id).createCollection("c");
    batch.bucket(id).collection("c").createRecord({ id: "r", n: 1 });
    batch.bucket("nobody-has-this").createCollection("c");
  });
  assert.deepEqual(responses.map(({ status }) => status), [201, 201, 201, 403]);
  assert.equal(responses[2].body.data.n, 1);
  assert.equal(responses[2].path, `/v1/buckets/${id}/collections/c/records/r`);
  await alice.deleteBucket(id);
}

export async function a_long_batch_goes_in_chunks({ alice, collection }) {
  const records = await collection("chunks");
  const { batch_max_requests: limit } = await alice.fetchServerSettings();
  const count = 2 * limit + 1;
  const responses = await records.batch((batch) => {
    for (let n = 0; n < count; n += 1) {
      batch.createRecord({ n });
    }
  });
  assert.equal(responses.length, count);
  assert.equal(await records.getTotalRecords(), count);
  assert.equal(new Set(responses.map(({ body }) => body.data.last_modified)).size, count);
}

export async function an_aggregate_sorts_the_outcomes({ collection }) {
  const records = await collection("aggregate");
  const { data: stale } = await records.createRecord({ id: "contested", n: 1 });
  const { data: current } = await records.updateRecord({ id: "contested", n: 2 });
  const { data: gone } = await records.createRecord({ id: "gone" });
  await records.deleteRecord("gone");

  const outcome = await records.batch(
    (batch) => {
      batch.createRecord({ id: "fresh" });
      batch.updateRecord({ ...stale, n: 3 });
      batch.deleteRecord(gone, { safe: false });
      batch.createRecord({ id: "in valid" });
    },
    { aggregate: true, safe: true },
  );
  assert.deepEqual(names({ data: outcome.published.map(({ data }) => data) }), ["fresh"]);
  assert.deepEqual(outcome.conflicts.map(({ type, remote }) => [type, remote]), [["outgoing", current]]);
  assert.equal(outcome.skipped.length, 1);
  assert.equal(outcome.errors.length, 1);
}

export async function an_operation_sees_those_before_it({ collection }) {
  const records = await collection("order");
  const responses = await records.batch((batch) => {
    batch.createRecord({ id: "r", n: 1 });
    batch.updateRecord({ id: "r", m: 2 }, { patch: true });
    batch.deleteRecord("r");
    batch.createRecord({ id: "r", again: true });
  });
  assert.deepEqual(responses.map(({ status }) => status), [201, 200, 200, 201]);
  assert.deepEqual([responses[1].body.data.n, responses[1].body.data.m], [1, 2]);
  assert.equal((await records.getRecord("r")).data.again, true);
}
