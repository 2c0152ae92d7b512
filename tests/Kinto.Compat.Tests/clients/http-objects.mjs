// Buckets, collections and groups: created, read, changed, listed, deleted.

import assert from "node:assert/strict";
import { names, rejects } from "./expect.mjs";

export async function the_root_tells_who_and_what({ alice }) {
  const info = await alice.fetchServerInfo();
  assert.match(info.http_api_version, /^1\.\d+$/);
  assert.ok(info.url.endsWith("/v1/"));
  assert.equal((await alice.fetchServerSettings()).batch_max_requests, info.settings.batch_max_requests);
  assert.equal(typeof (await alice.fetchServerCapabilities()), "object");
  assert.equal(await alice.fetchHTTPApiVersion(), info.http_api_version);
  const user = await alice.fetchUser();
  assert.match(user.id, /^basicauth:[0-9a-f]{64}$/);
  assert.ok(user.principals.includes("system.Authenticated"));
}

export async function buckets_live_and_die({ alice, prefix }) {
  const id = `${prefix}-bucket`;
  const created = await alice.createBucket(id, { data: { colour: "red" } });
  assert.equal(created.data.id, id);
  assert.equal(created.permissions.write.length, 1);
  const generated = await alice.createBucket(null);
  assert.match(generated.data.id, /^[A-Za-z0-9][A-Za-z0-9_-]{7}$/);

  const bucket = alice.bucket(id);
  await bucket.setData({ size: 1 });
  assert.equal((await bucket.getData()).colour, undefined);
  await bucket.setData({ colour: "blue" }, { patch: true });
  const { colour, size, last_modified } = await bucket.getData();
  assert.deepEqual({ colour, size }, { colour: "blue", size: 1 });
  assert.ok(last_modified > created.data.last_modified);

  const listed = (await alice.listBuckets()).data.map((one) => one.id);
  assert.ok(listed.includes(id) && listed.includes(generated.data.id));
  assert.deepEqual(names(await alice.listBuckets({ filters: { colour: "blue", id } })), [id]);
  assert.equal((await alice.deleteBucket(id)).data.deleted, true);
  await alice.deleteBucket(generated.data.id);
  await rejects(bucket.getData(), 403);
}

export async function collections_live_and_die({ newBucket }) {
  const bucket = await newBucket("collections");
  const before = await bucket.getCollectionsTimestamp();
  const created = await bucket.createCollection("tasks", { data: { sort: "-n" }, permissions: { read: ["system.Everyone"] } });
  assert.deepEqual(created.permissions.read, ["system.Everyone"]);
  const generated = await bucket.createCollection();
  assert.deepEqual(names(await bucket.listCollections()), ["tasks", generated.data.id].sort());
  assert.ok((await bucket.getCollectionsTimestamp()) > before);

  const tasks = bucket.collection("tasks");
  await tasks.setData({ displayFields: ["title"] }, { patch: true });
  assert.equal((await tasks.getData()).sort, "-n");
  assert.equal((await bucket.deleteCollection("tasks")).data.deleted, true);
  await rejects(tasks.getData(), 404);
  assert.deepEqual(names(await bucket.deleteCollections()), [generated.data.id]);
  assert.deepEqual((await bucket.listCollections()).data, []);
}

export async function groups_live_and_die({ newBucket }) {
  const bucket = await newBucket("groups");
  const created = await bucket.createGroup("editors", ["fxa:me", "fxa:you"], { data: { about: "text" } });
  assert.deepEqual([...created.data.members].sort(), ["fxa:me", "fxa:you"]);
  const generated = await bucket.createGroup(undefined, ["fxa:me"]);
  assert.deepEqual(names(await bucket.listGroups()), ["editors", generated.data.id].sort());

  await bucket.updateGroup({ id: "editors", members: ["fxa:she"] }, { patch: true });
  const { data } = await bucket.getGroup("editors");
  assert.deepEqual([data.members, data.about], [["fxa:she"], "text"]);
  assert.equal(await bucket.getGroupsTimestamp(), `"${data.last_modified}"`);
  assert.equal((await bucket.deleteGroup("editors")).data.deleted, true);
  assert.deepEqual(names(await bucket.deleteGroups()), [generated.data.id]);
}

export async function an_object_is_cut_to_fields({ bucket, collection }) {
  const records = await collection("fields");
  await bucket.setData({ colour: "red", size: 1 });
  assert.deepEqual(Object.keys(await bucket.getData({ fields: ["colour"] })).sort(), ["colour", "id", "last_modified"]);
  await records.createRecord({ id: "r", a: { b: 1, c: 2 }, d: 3 });
  const { data, permissions } = await records.getRecord("r", { fields: ["a.b"] });
  assert.deepEqual(data.a, { b: 1 });
  assert.deepEqual([data.d, permissions], [undefined, undefined]);
}
