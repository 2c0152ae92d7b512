// What the checks of kinto-http share.

import assert from "node:assert/strict";

/** That the server refused with this status; resolves to the error. */
export async function rejects(promise, status) {
  const error = await promise.then(
    () => assert.fail(`expected ${status}, got an answer`),
    (reason) => reason,
  );
  assert.equal(error.response?.status, status, error.message);
  return error;
}

/** The ids of a list's objects, in an order that doesn't depend on the list's. */
export function names(list) {
  return list.data.map(({ id }) => id).sort();
}
