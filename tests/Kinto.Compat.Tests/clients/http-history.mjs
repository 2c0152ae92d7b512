// The past: what became of an object, and what a collection held at a time.

import assert from "node:assert/strict";

export async function a_bucket_remembers_its_history({ bucket, collection }) {
  const records = await collection("history");
  await records.createRecord({ id: "r", n: 1 });
  await records.updateRecord({ id: "r", n: 2 });
  await records.deleteRecord("r");
  const { data } = await bucket.listHistory({ filters: { uri: `/buckets/${bucket.name}/collections/history/records/r` } });
  assert.deepEqual(data.map(({ action }) => action), ["delete", "update", "create"]);
  assert.deepEqual(data.map(({ target }) => target.data.n), [undefined, 2, 1]);
}

export async function a_collection_is_seen_as_it_was({ collection }) {
  const records = await collection("snapshot");
  await records.createRecord({ id: "r", n: 1 });
  const { data: second } = await records.createRecord({ id: "s", n: 1 });
  await records.updateRecord({ id: "r", n: 2 });
  await records.deleteRecord("s");
  const { data } = await records.getSnapshot(second.last_modified);
  assert.deepEqual(data.map(({ id, n }) => [id, n]).sort(), [["r", 1], ["s", 1]]);
}
