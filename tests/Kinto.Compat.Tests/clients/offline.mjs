// Offline clients: each has an IndexedDB database of its own, as if it were a browser of its own.

import "fake-indexeddb/auto";
import { EventEmitter } from "node:events";
import kinto from "kinto/dist/kinto.js";
import { authorization } from "./harness.mjs";

const Kinto = kinto.default;
export const { CLIENT_WINS, SERVER_WINS, MANUAL } = Kinto.syncStrategy;

let clients = 0;

export function offlineClient(context, collection) {
  clients += 1;
  const client = new Kinto({
    remote: context.server,
    bucket: context.bucket,
    headers: authorization(context.user),
    events: new EventEmitter(),
    adapterOptions: { dbName: `client-${clients}` },
  });
  return client.collection(collection);
}

/** What a client holds and means to keep, without its bookkeeping, in an order that two clients share. */
export async function content(collection) {
  const { data } = await collection.list({ order: "id" });
  // Where the server won with a deletion, kinto.js keeps the tombstone.
  return data.filter((record) => !record.deleted).map(({ _status, ...record }) => record);
}

const fetch = globalThis.fetch;
let requests = [];

// A client keeps the fetch that it finds when it makes its first request: so it is replaced once and for all.
globalThis.fetch = async (url, options = {}) => {
  const response = await fetch(url, options);
  const body = await response.clone().json().catch(() => null);
  requests.push({ method: options.method ?? "GET", url: new URL(url), status: response.status, pulled: body?.data?.length });
  return response;
};

/** The requests that this work makes: method, URL, status, number of objects in the answer. */
export async function requestsOf(work) {
  requests = [];
  await work();
  return requests;
}
