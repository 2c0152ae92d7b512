// What kinto-http can do and the server can't yet. A check moves to the file of its subject with the feature that it waits for.

import assert from "node:assert/strict";

/** Needs the accounts plugin, open to everyone. */
export async function an_account_is_created({ nobody, prefix }) {
  const { data } = await nobody.createAccount(`${prefix}-user`, "a password");
  assert.equal(data.id, `${prefix}-user`);
}
