// Permissions: who may read and write, and that another user finds the door open or shut.

import assert from "node:assert/strict";
import { rejects } from "./expect.mjs";

export async function permissions_open_and_shut_a_bucket({ bucket, bob, userOf }) {
  const guest = bob.bucket(bucket.name);
  await rejects(guest.getData(), 403);
  await bucket.setPermissions({ read: [await userOf(bob)] });
  assert.equal((await guest.getData()).id, bucket.name);
  await rejects(guest.setData({ a: 1 }), 403);
  await bucket.setPermissions({ read: [] });
  await rejects(guest.getData(), 403);
}

export async function permissions_are_added_and_removed_one_by_one({ bucket, collection }) {
  const records = await collection("aces");
  await records.setPermissions({ read: ["fxa:me"], "record:create": ["system.Authenticated"] });
  await records.addPermissions({ read: ["fxa:you"] });
  const added = await records.getPermissions();
  assert.deepEqual([added.read.sort(), added["record:create"]], [["fxa:me", "fxa:you"], ["system.Authenticated"]]);
  await records.removePermissions({ read: ["fxa:me"], "record:create": ["system.Authenticated"] });
  const removed = await records.getPermissions();
  assert.deepEqual([removed.read, removed["record:create"]], [["fxa:you"], undefined]);
  await bucket.addPermissions({ write: ["fxa:me"] });
  assert.ok((await bucket.getPermissions()).write.includes("fxa:me"));
  await bucket.removePermissions({ write: ["fxa:me"] });
  assert.equal((await bucket.getPermissions()).write.length, 1);
}

export async function a_creator_owns_what_is_shared_by_nobody({ bucket, collection, bob, userOf }) {
  const records = await collection("drop-box");
  await records.setPermissions({ "record:create": ["system.Authenticated"] });
  const box = bob.bucket(bucket.name).collection("drop-box");
  const { data, permissions } = await box.createRecord({ from: "bob" });
  assert.deepEqual(permissions.write, [await userOf(bob)]);
  await records.createRecord({ from: "alice" });
  assert.deepEqual((await box.listRecords()).data.map(({ from }) => from), ["bob"]);
  assert.equal(await box.getTotalRecords(), 1);
  assert.equal(await records.getTotalRecords(), 2);
  await box.updateRecord({ id: data.id, from: "bob", again: true });
}

export async function a_group_passes_its_permissions_on({ bucket, collection, bob, userOf }) {
  const records = await collection("team");
  await records.setPermissions({ write: [`/buckets/${bucket.name}/groups/team`] });
  const guest = bob.bucket(bucket.name).collection("team");
  await rejects(guest.createRecord({ n: 1 }), 403);
  await bucket.createGroup("team", [await userOf(bob)]);
  await guest.createRecord({ n: 1 });
  await bucket.deleteGroup("team");
  await rejects(guest.createRecord({ n: 2 }), 403);
}

export async function a_caller_lists_its_permissions({ alice, bucket }) {
  const { data } = await alice.listPermissions({ filters: { resource_name: "bucket" } });
  const entry = data.find(({ uri }) => uri === `/buckets/${bucket.name}`);
  assert.ok(entry.permissions.includes("write") && entry.permissions.includes("collection:create"));
}

export async function an_anonymous_caller_is_asked_to_log_in({ bucket, nobody }) {
  const error = await rejects(nobody.bucket(bucket.name).getData(), 401);
  assert.equal(error.data.errno, 104);
}
