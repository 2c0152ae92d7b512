// Lists: pages, filters, sorting, fields, what changed since.

import assert from "node:assert/strict";

async function filled(collection, name) {
  const records = await collection(name);
  await records.batch((batch) => {
    for (let n = 0; n < 12; n += 1) {
      batch.createRecord({ id: `r${n}`, n, kind: n % 3 === 0 ? "fizz" : "plain" });
    }
  });
  return records;
}

export async function a_list_is_read_page_by_page({ collection }) {
  const records = await filled(collection, "pages");
  const seen = [];
  let page = await records.listRecords({ limit: 5, sort: "n" });
  for (;;) {
    assert.ok(page.data.length <= 5);
    seen.push(...page.data.map(({ n }) => n));
    if (!page.hasNextPage) {
      break;
    }
    page = await page.next();
  }
  assert.deepEqual(seen, [...Array(12).keys()]);
  await assert.rejects(page.next(), /exhausted/);
  const all = await records.listRecords({ limit: 5, pages: Infinity });
  assert.equal(all.data.length, 12);
  const two = await records.listRecords({ limit: 5, pages: 2 });
  assert.equal(two.data.length, 10);
  assert.ok(two.hasNextPage);
}

export async function a_list_is_filtered_sorted_and_cut_to_fields({ collection }) {
  const records = await filled(collection, "filters");
  const values = async (options) => (await records.listRecords(options)).data.map(({ n }) => n);
  assert.deepEqual(await values({ filters: { kind: "fizz" }, sort: "-n" }), [9, 6, 3, 0]);
  assert.deepEqual(await values({ filters: { min_n: 3, lt_n: 6 }, sort: "n" }), [3, 4, 5]);
  assert.deepEqual(await values({ filters: { in_id: "r1,r11" }, sort: "n" }), [1, 11]);
  assert.deepEqual(await values({ filters: { not_kind: "plain", exclude_id: "r0" }, sort: "n" }), [3, 6, 9]);
  assert.deepEqual(await values({ filters: { like_id: "r1*" }, sort: "n" }), [1, 10, 11]);
  assert.deepEqual((await values({})).slice(0, 2), [11, 10]);
  const [{ id, last_modified, ...rest }] = (await records.listRecords({ fields: ["kind"], sort: "n" })).data;
  assert.deepEqual(rest, { kind: "fizz" });
}

export async function a_list_tells_what_changed_since({ collection }) {
  const records = await filled(collection, "since");
  const { last_modified: since } = await records.listRecords();
  assert.deepEqual((await records.listRecords({ since })).data, []);
  await records.updateRecord({ id: "r1", n: 100 });
  await records.deleteRecord("r2");
  const changes = await records.listRecords({ since, sort: "last_modified" });
  assert.deepEqual(changes.data.map(({ id, deleted }) => [id, deleted ?? false]), [["r1", false], ["r2", true]]);
  assert.equal(changes.last_modified, String(changes.data[1].last_modified));
  assert.equal(await records.getTotalRecords(), 11);
}
