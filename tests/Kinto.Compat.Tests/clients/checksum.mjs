// Computes the checksum of a collection's records from the list alone, as the documentation says, and compares it with the server's.
// usage: node checksum.mjs BASE_URL

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { authorization, run, serverAddress } from "./harness.mjs";

const server = serverAddress();
const headers = { ...authorization("alice"), "Content-Type": "application/json" };
const collection = `${server}/buckets/b-${Date.now().toString(36)}/collections/c`;

/** What can be hard about JSON: numbers that have several spellings, names whose order depends on who sorts, characters that want escapes. */
const values = [
  0, -0, 1.0, -1.5, 1e20, 1e21, 1e-6, 1e-7, 123456789.125, 5e-324, 1.7976931348623157e308, 9007199254740991, 0.30000000000000004, 2 ** -25, 1e16,
  "", "é", "e\u0301", "😀", "\u2028", "\u007f", "\u0001\b\t\n\f\r", '"\\/', "<b>&'+`", "\ufb33", null, true, false, [], {}, [1, [2, { b: 1, a: [] }]],
];
const names = ["", "a", "B", "é", "\ufb33", "😀", "\u0001", '"', "__x", "last", "idx", "1", "10", "9"];

async function send(method, url, body) {
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  assert.ok(response.ok, `${method} ${url}: ${response.status} ${await response.clone().text()}`);
  return response;
}

/** RFC 8785: what JSON.stringify does, with sorted members. */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  if (value === null || typeof value !== "object") {
    return JSON.stringify(value);
  }
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

async function checksumOfCopy() {
  const records = [];
  let etag;
  for (let url = `${collection}/records?_limit=7`; url; ) {
    const page = await send("GET", url);
    etag ??= page.headers.get("ETag");
    records.push(...(await page.json()).data);
    url = page.headers.get("Next-Page");
  }
  records.sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = canonical({ data: records, last_modified: JSON.parse(etag) });
  return { count: records.length, checksum: createHash("sha256").update(text, "utf8").digest("hex") };
}

async function compare() {
  const { data } = await (await send("GET", `${collection}/checksum`)).json();
  const copy = await checksumOfCopy();
  assert.equal(data.algorithm, "sha-256");
  assert.equal(data.count, copy.count);
  assert.equal(data.checksum, copy.checksum);
  return data;
}

async function an_empty_collection_has_a_checksum() {
  await send("PUT", collection.replace(/\/collections\/c$/, ""));
  await send("PUT", collection);
  assert.equal((await compare()).count, 0);
}

async function a_copy_of_odd_records_has_the_checksum_of_the_collection() {
  for (const [i, value] of values.entries()) {
    await send("PUT", `${collection}/records/${i % 2 ? "r" : "R"}${i}`, { data: { value, [names[i % names.length]]: { deep: value } } });
  }
  await compare();
  const members = Object.fromEntries(names.map((name, i) => [name, values[i]]));
  await send("PUT", `${collection}/records/all`, { data: members });
  await send("DELETE", `${collection}/records/r1`);
  assert.equal((await compare()).count, values.length);
}

async function numbers_that_were_sent_in_another_spelling_make_no_difference() {
  const body = '{"data":{"a":1.0,"b":1e0,"c":0.10,"d":-0.0,"e":100000000000000000000,"f":18446744073709551615,"g":1E-7}}';
  const response = await fetch(`${collection}/records/spelled`, { method: "PUT", headers, body });
  assert.equal(response.status, 201);
  await compare();
}

async function another_copy_has_another_checksum() {
  const before = await compare();
  await send("PATCH", `${collection}/records/all`, { data: { one: "more" } });
  assert.notEqual((await compare()).checksum, before.checksum);
  const past = await (await send("GET", `${collection}/checksum?_at=${before.last_modified}`)).json();
  assert.deepEqual(past.data, before);
}

await run(
  [
    an_empty_collection_has_a_checksum,
    a_copy_of_odd_records_has_the_checksum_of_the_collection,
    numbers_that_were_sent_in_another_spelling_make_no_difference,
    another_copy_has_another_checksum,
  ],
  {},
);
