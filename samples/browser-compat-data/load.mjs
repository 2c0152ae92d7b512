#!/usr/bin/env node
// Loads MDN's browser compatibility data: a record for each feature of the web.

import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { features } from "./features.mjs";
import { Store } from "./store.mjs";

const { values: options } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:8888/v1" },
    user: { type: "string", default: "sample:sample" },
    bucket: { type: "string", default: "web" },
    collection: { type: "string", default: "compat" },
    limit: { type: "string", default: "Infinity" },
    "in-flight": { type: "string", default: "4" },
  },
});

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");
const records = [...features(data)].slice(0, Number(options.limit));
const store = new Store(options.url, options.user);
const collection = `/buckets/${options.bucket}/collections/${options.collection}`;
await store.ensure(`/buckets/${options.bucket}`);
await store.ensure(collection);
const size = await store.batchSize();
console.log(`${records.length} features, ${size} a batch, ${options["in-flight"]} batches in flight`);

const outcomes = { created: 0, replaced: 0, failed: 0 };
let next = 0;
let reported = 0;

/** Takes chunk after chunk until none is left. */
async function worker() {
  while (next < records.length) {
    const chunk = records.slice(next, (next += size));
    for (const { status, body } of await store.put(collection, chunk)) {
      outcomes[status === 201 ? "created" : status === 200 ? "replaced" : "failed"] += 1;
      if (status > 201) {
        console.error(status, JSON.stringify(body));
      }
    }
    report();
  }
}

function report() {
  const done = outcomes.created + outcomes.replaced + outcomes.failed;
  const tenth = Math.floor((10 * done) / records.length);
  if (tenth > reported) {
    reported = tenth;
    console.log(`${String(10 * tenth).padStart(3)} %  ${done} records`);
  }
}

const start = performance.now();
await Promise.all(Array.from({ length: Number(options["in-flight"]) }, worker));
const seconds = (performance.now() - start) / 1000;
const { total, etag } = await store.head(collection);
console.log(`created ${outcomes.created}, replaced ${outcomes.replaced}, failed ${outcomes.failed}, retries ${store.retries}`);
console.log(`${seconds.toFixed(1)} s, ${Math.round(records.length / seconds)} records/s`);
console.log(`${total} records in ${collection}, ETag ${etag}`);
process.exitCode = outcomes.failed ? 1 : 0;
