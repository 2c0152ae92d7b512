// What one client does reaches the others: creations, updates and deletions.

import assert from "node:assert/strict";
import { content, offlineClient } from "./offline.mjs";

export async function creations_of_both_sides_meet(context) {
  const [laptop, phone] = await context.pair("creations");
  await laptop.create({ title: "from the laptop", n: 1 });
  await phone.create({ title: "from the phone", nested: { list: [1, 2.5, null, "ü"] } });

  assert.equal((await laptop.sync()).published.length, 1);
  const onPhone = await phone.sync();
  assert.equal(onPhone.created.length, 1);
  assert.equal(onPhone.published.length, 1);
  assert.equal((await laptop.sync()).created.length, 1);

  const titles = (await content(laptop)).map((record) => record.title).sort();
  assert.deepEqual(titles, ["from the laptop", "from the phone"]);
  assert.deepEqual(await content(laptop), await content(phone));
}

export async function updates_travel_both_ways(context) {
  const [laptop, phone] = await context.pair("updates");
  const { data: first } = await laptop.create({ title: "first", step: 0 });
  const { data: second } = await laptop.create({ title: "second", step: 0 });
  await laptop.sync();
  await phone.sync();

  await laptop.update({ ...(await laptop.get(first.id)).data, step: 1 });
  await phone.update({ id: second.id, step: 2 }, { patch: true });
  assert.equal((await laptop.sync()).published.length, 1);
  assert.equal((await phone.sync()).updated.length, 1);
  assert.equal((await laptop.sync()).updated.length, 1);

  assert.equal((await phone.get(first.id)).data.step, 1);
  assert.equal((await laptop.get(second.id)).data.step, 2);
  assert.equal((await laptop.get(second.id)).data.title, "second");
  assert.deepEqual(await content(laptop), await content(phone));
}

export async function deletions_travel_both_ways(context) {
  const [laptop, phone] = await context.pair("deletions");
  const ids = [];
  for (const title of ["kept", "deleted by the laptop", "deleted by the phone"]) {
    ids.push((await laptop.create({ title })).data.id);
  }
  await laptop.sync();
  await phone.sync();

  await laptop.delete(ids[1]);
  await phone.delete(ids[2]);
  assert.equal((await laptop.sync()).published[0].deleted, true);
  assert.equal((await phone.sync()).deleted.length, 1);
  assert.equal((await laptop.sync()).deleted.length, 1);

  assert.deepEqual((await content(laptop)).map((record) => record.id), [ids[0]]);
  assert.deepEqual(await content(laptop), await content(phone));
}

export async function a_client_that_starts_from_nothing_gets_everything(context) {
  const [laptop, phone] = await context.pair("late");
  for (let n = 0; n < 60; n += 1) {
    await laptop.create({ n });
  }
  await laptop.sync();
  await phone.sync();
  const some = await content(phone);
  await phone.delete(some[0].id);
  await phone.update({ ...some[1], changed: true });
  await phone.sync();
  await laptop.sync();

  const tablet = offlineClient(context, "late");
  const result = await tablet.sync();
  assert.equal(result.created.length, 59);
  assert.deepEqual(await content(tablet), await content(laptop));
  assert.deepEqual(await content(tablet), await content(phone));
}
