// Records: created, read, changed, deleted, counted; and the safe option, which is If-Match and If-None-Match.

import assert from "node:assert/strict";
import { names, rejects } from "./expect.mjs";

export async function records_live_and_die({ collection }) {
  const records = await collection("records");
  const { data: created } = await records.createRecord({ title: "one", tags: ["a", "ü", "💾"] });
  assert.match(created.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await records.createRecord({ id: "named", title: "two" });
  assert.deepEqual((await records.getRecord(created.id)).data, created);

  const { data: replaced } = await records.updateRecord({ id: created.id, title: "three" });
  assert.equal(replaced.tags, undefined);
  const { data: patched } = await records.updateRecord({ id: "named", done: true }, { patch: true });
  assert.deepEqual([patched.title, patched.done], ["two", true]);
  assert.ok(patched.last_modified > replaced.last_modified);

  assert.equal(await records.getTotalRecords(), 2);
  assert.equal(await records.getRecordsTimestamp(), `"${patched.last_modified}"`);
  const { data: tombstone } = await records.deleteRecord("named");
  assert.deepEqual(tombstone, { id: "named", last_modified: tombstone.last_modified, deleted: true });
  await rejects(records.getRecord("named"), 404);
  assert.equal(await records.getTotalRecords(), 1);
}

export async function many_records_are_deleted_at_once({ collection }) {
  const records = await collection("many");
  for (let n = 0; n < 6; n += 1) {
    await records.createRecord({ id: `r${n}`, odd: n % 2 === 1 });
  }
  const { data } = await records.deleteRecords({ filters: { odd: true } });
  assert.equal(data.length, 3);
  assert.ok(data.every(({ deleted }) => deleted));
  assert.deepEqual(names(await records.listRecords()), ["r0", "r2", "r4"]);
  await records.deleteRecords();
  assert.equal(await records.getTotalRecords(), 0);
}

export async function a_safe_creation_never_overwrites({ collection }) {
  const records = await collection("safe-creation");
  const { data } = await records.createRecord({ id: "once", n: 1 }, { safe: true });
  const error = await rejects(records.createRecord({ id: "once", n: 2 }, { safe: true }), 412);
  assert.equal(error.data.errno, 114);
  assert.deepEqual(error.data.details.existing, data);
  assert.equal((await records.getRecord("once")).data.n, 1);
}

export async function a_safe_update_or_deletion_needs_the_current_version({ collection }) {
  const records = await collection("safe-update");
  const { data: first } = await records.createRecord({ id: "shared", n: 1 });
  const { data: second } = await records.updateRecord({ ...first, n: 2 }, { safe: true });
  const error = await rejects(records.updateRecord({ ...first, n: 3 }, { safe: true }), 412);
  assert.deepEqual(error.data.details.existing, second);
  await rejects(records.updateRecord({ ...first, n: 3 }, { safe: true, patch: true }), 412);
  await rejects(records.deleteRecord(first, { safe: true }), 412);
  await records.deleteRecord(second, { safe: true });
  await rejects(records.updateRecord({ ...second, n: 4 }, { safe: true }), 412);
}
