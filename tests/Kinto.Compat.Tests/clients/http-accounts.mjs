// Accounts by kinto-http: made by nobody, used by their owner.
// usage: node http-accounts.mjs BASE_URL
// The server runs with the accounts plugin, open to everyone, and no other policy.

import assert from "node:assert/strict";
import { rejects } from "./expect.mjs";
import { run, serverAddress } from "./harness.mjs";
import { httpClient } from "./http.mjs";

const server = serverAddress();
const user = `user-${Date.now().toString(36)}@example.org`;

/** The password that every client of the harness signs in with. */
const password = "password";

async function an_account_is_created() {
  const { data, permissions } = await httpClient(server).createAccount(user, password);
  assert.equal(data.id, user);
  assert.notEqual(data.password, password);
  assert.deepEqual(permissions.write, [`account:${user}`]);
}

async function its_owner_signs_in() {
  assert.equal((await httpClient(server, user).fetchUser()).id, `account:${user}`);
  assert.equal(await httpClient(server, `${user}x`).fetchUser(), undefined);
}

async function what_its_owner_makes_is_theirs() {
  const bucket = `b-${Date.now().toString(36)}`;
  const { permissions } = await httpClient(server, user).createBucket(bucket);
  assert.deepEqual(permissions.write, [`account:${user}`]);
  await rejects(httpClient(server).bucket(bucket).getData(), 401);
}

async function the_server_announces_accounts() {
  assert.equal((await httpClient(server).fetchServerCapabilities()).accounts.validation_enabled, false);
}

await run([an_account_is_created, its_owner_signs_in, what_its_owner_makes_is_theirs, the_server_announces_accounts], {});
