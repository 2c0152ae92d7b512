// Drives every method of kinto-http that the server has an endpoint for.
// usage: node http-client.mjs BASE_URL
// The server runs with the history plugin and experimental_permissions_endpoint.

import { run, serverAddress } from "./harness.mjs";
import { httpClient } from "./http.mjs";
import * as batches from "./http-batch.mjs";
import * as deletion from "./http-deletion.mjs";
import * as history from "./http-history.mjs";
import * as lists from "./http-lists.mjs";
import * as objects from "./http-objects.mjs";
import * as permissions from "./http-permissions.mjs";
import * as records from "./http-records.mjs";

const server = serverAddress();
const prefix = `http-${Date.now().toString(36)}`;
const alice = httpClient(server, "alice");
const bucket = alice.bucket(`${prefix}-main`);

const context = {
  prefix,
  alice,
  bucket,
  bob: httpClient(server, "bob"),
  nobody: httpClient(server),

  /** A bucket whose lists hold nothing yet. */
  async newBucket(name) {
    await alice.createBucket(`${prefix}-${name}`);
    return alice.bucket(`${prefix}-${name}`);
  },

  /** A new collection of the main bucket. */
  async collection(name) {
    await bucket.createCollection(name);
    return bucket.collection(name);
  },

  /** The user id that the server knows a client by. */
  async userOf(client) {
    return (await client.fetchUser()).id;
  },
};

await alice.createBucket(bucket.name);
const files = [objects, records, lists, batches, permissions, history, deletion];
await run(files.flatMap((file) => Object.values(file)), context);
