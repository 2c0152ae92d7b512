// A client pulls what changed since its last pull and nothing else.

import assert from "node:assert/strict";
import { authorization } from "./harness.mjs";
import { content, offlineClient, requestsOf } from "./offline.mjs";

const pulls = (requests) => requests.filter(({ method, url }) => method === "GET" && url.pathname.endsWith("/records"));

export async function a_pull_asks_for_what_is_new_only(context) {
  const [laptop, phone] = await context.pair("since");
  for (let n = 0; n < 8; n += 1) {
    await laptop.create({ n });
  }
  await laptop.sync();
  const first = pulls(await requestsOf(() => phone.sync()));
  assert.equal(first[0].url.searchParams.has("_since"), false);
  assert.equal(first.reduce((sum, { pulled }) => sum + pulled, 0), 8);
  const known = String(phone.lastModified);

  await laptop.create({ n: 8 });
  await laptop.delete((await content(laptop)).find(({ n }) => n === 3).id);
  await laptop.sync();
  const second = pulls(await requestsOf(() => phone.sync()));
  assert.equal(second[0].url.searchParams.get("_since"), known);
  assert.equal(second.reduce((sum, { pulled }) => sum + pulled, 0), 2);
  assert.deepEqual(await content(laptop), await content(phone));
}

export async function a_sync_without_changes_pulls_nothing(context) {
  const [laptop, phone] = await context.pair("quiet");
  await laptop.create({ n: 1 });
  await laptop.sync();
  await phone.sync();
  for (const client of [phone, phone]) {
    const before = client.lastModified;
    const requests = await requestsOf(() => client.sync());
    assert.deepEqual(requests.map(({ method }) => method), ["GET", "GET"]);
    assert.deepEqual(pulls(requests).map(({ pulled }) => pulled), [0]);
    assert.equal(client.lastModified, before);
  }
}

export async function the_etag_of_a_pull_gives_304_until_something_changes(context) {
  const [laptop, phone] = await context.pair("etag");
  await laptop.create({ n: 1 });
  await laptop.sync();
  await phone.sync();
  const url = `${context.server}/buckets/${context.bucket}/collections/etag/records`;
  const conditional = { headers: { ...authorization(context.user), "If-None-Match": `"${phone.lastModified}"` } };
  for (const query of ["", `?_since=${phone.lastModified}`, "?_limit=1"]) {
    const unchanged = await fetch(url + query, conditional);
    assert.equal(unchanged.status, 304);
    assert.equal(unchanged.headers.get("ETag"), `"${phone.lastModified}"`);
    assert.equal(await unchanged.text(), "");
  }
  await laptop.create({ n: 2 });
  await laptop.sync();
  const changed = await fetch(url, conditional);
  assert.equal(changed.status, 200);
  assert.equal((await changed.json()).data.length, 2);
}

export async function the_pages_of_a_pull_follow_the_setting(context) {
  const [laptop] = await context.pair("pages");
  for (let n = 0; n < 10; n += 1) {
    await laptop.create({ n });
  }
  await laptop.sync();
  const tablet = offlineClient(context, "pages");
  const requests = pulls(await requestsOf(() => tablet.sync()));
  const size = context.pageSize ?? 10;
  assert.equal(requests.length, Math.ceil(10 / size));
  assert.ok(requests.every(({ pulled }) => pulled <= size));
  assert.ok(requests.slice(1).every(({ url }) => url.searchParams.has("_token")));
  assert.deepEqual(await content(tablet), await content(laptop));
}
