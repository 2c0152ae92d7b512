// The end: a bucket takes what is in it along, and all buckets can go at once.

import assert from "node:assert/strict";
import { names, rejects } from "./expect.mjs";

export async function a_bucket_takes_its_content_along({ alice, prefix }) {
  const id = `${prefix}-content`;
  await alice.createBucket(id);
  const bucket = alice.bucket(id);
  await bucket.createCollection("c");
  await bucket.collection("c").createRecord({ id: "r" });
  await alice.deleteBucket(id);
  await rejects(bucket.collection("c").getRecord("r"), 403);

  await alice.createBucket(id);
  assert.deepEqual((await bucket.listCollections()).data, []);
  await bucket.createCollection("c");
  assert.deepEqual((await bucket.collection("c").listRecords({ since: "0" })).data, []);
}

export async function all_buckets_of_a_caller_go_at_once({ alice, bob, prefix }) {
  await bob.createBucket(`${prefix}-of-bob`);
  const before = names(await alice.listBuckets());
  assert.ok(before.length > 0);
  assert.deepEqual(names(await alice.deleteBuckets()), before);
  assert.deepEqual((await alice.listBuckets()).data, []);
  assert.deepEqual(names(await bob.listBuckets()), [`${prefix}-of-bob`]);
  await bob.deleteBuckets();
}
