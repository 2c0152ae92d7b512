// Two clients change one record: who wins is the client's choice, that there was a conflict is the server's to say.

import assert from "node:assert/strict";
import { CLIENT_WINS, MANUAL, SERVER_WINS, content } from "./offline.mjs";

/** One record on both sides, then changed by the laptop (published) and by the phone (not yet). */
async function conflict(context, collection) {
  const [laptop, phone] = await context.pair(collection);
  const { data } = await laptop.create({ title: "original" });
  await laptop.sync();
  await phone.sync();
  await laptop.update({ ...(await laptop.get(data.id)).data, title: "laptop's" });
  await laptop.sync();
  await phone.update({ ...(await phone.get(data.id)).data, title: "phone's" });
  return { laptop, phone, id: data.id };
}

export async function a_client_that_wins_overwrites_the_server(context) {
  const { laptop, phone, id } = await conflict(context, "client-wins");
  const result = await phone.sync({ strategy: CLIENT_WINS });
  assert.ok(result.ok);
  assert.equal(result.conflicts.length, 0);
  assert.equal(result.resolved[0].accepted.title, "phone's");
  await laptop.sync();
  assert.equal((await laptop.get(id)).data.title, "phone's");
  assert.deepEqual(await content(laptop), await content(phone));
}

export async function a_server_that_wins_overwrites_the_client(context) {
  const { laptop, phone, id } = await conflict(context, "server-wins");
  const result = await phone.sync({ strategy: SERVER_WINS });
  assert.ok(result.ok);
  assert.equal(result.resolved[0].rejected.title, "phone's");
  assert.equal((await phone.get(id)).data.title, "laptop's");
  assert.deepEqual(await content(laptop), await content(phone));
}

export async function a_manual_conflict_stays_until_it_is_resolved(context) {
  const { laptop, phone } = await conflict(context, "manual");
  const result = await phone.sync({ strategy: MANUAL });
  assert.equal(result.ok, false);
  assert.equal(result.conflicts.length, 1);
  const [found] = result.conflicts;
  assert.equal(found.local.title, "phone's");
  assert.equal(found.remote.title, "laptop's");
  assert.equal((await phone.sync()).conflicts.length, 1);

  await phone.resolve(found, { ...found.remote, title: "both's" });
  assert.ok((await phone.sync()).ok);
  await laptop.sync();
  assert.equal((await content(laptop))[0].title, "both's");
  assert.deepEqual(await content(laptop), await content(phone));
}

export async function a_conflict_while_pushing_is_found_by_the_server(context) {
  const { laptop, phone, id } = await conflict(context, "push");
  // The phone pulls nothing before it pushes, so that only If-Match is left to find the conflict.
  phone.pullChanges = async (client, result) => result;
  const result = await phone.sync({ strategy: MANUAL });
  assert.equal(result.conflicts.length, 1);
  assert.equal(result.conflicts[0].type, "outgoing");
  assert.equal(result.conflicts[0].remote.title, "laptop's");
  assert.equal(result.conflicts[0].remote.last_modified, (await laptop.get(id)).data.last_modified);
}

export async function an_update_of_what_is_gone_is_a_conflict_too(context) {
  for (const [strategy, survives] of [[CLIENT_WINS, true], [SERVER_WINS, false]]) {
    const { laptop, phone, id } = await conflict(context, `gone-${strategy.replace("_", "-")}`);
    await laptop.delete(id);
    await laptop.sync();
    await phone.sync({ strategy });
    await laptop.sync();
    assert.equal((await content(phone)).length, survives ? 1 : 0, strategy);
    assert.deepEqual(await content(laptop), await content(phone));
  }
}
