// Offline clients meet through a server.
// usage: node sync.mjs BASE_URL [PAGE_SIZE]     PAGE_SIZE: the server's paginate_by, when it has one

import { run, serverAddress } from "./harness.mjs";
import { httpClient } from "./http.mjs";
import { offlineClient } from "./offline.mjs";
import * as conflicts from "./sync-conflicts.mjs";
import * as exchange from "./sync-exchange.mjs";
import * as incremental from "./sync-incremental.mjs";

const context = {
  server: serverAddress(),
  bucket: `sync-${Date.now().toString(36)}`,
  user: "sync",
  pageSize: process.argv[3] ? Number(process.argv[3]) : undefined,

  /** Two clients of a new collection. */
  async pair(collection) {
    await this.admin.bucket(this.bucket).createCollection(collection);
    return [offlineClient(this, collection), offlineClient(this, collection)];
  },
};
context.admin = httpClient(context.server, context.user);
await context.admin.createBucket(context.bucket);
await run([exchange, conflicts, incremental].flatMap((file) => Object.values(file)), context);
await context.admin.deleteBucket(context.bucket);
