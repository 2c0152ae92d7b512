// The little of Kinto's API that the loader needs.

import { setTimeout as sleep } from "node:timers/promises";

const RETRIES = 8;

export class Store {
  retries = 0;

  constructor(url, user) {
    this.url = url.replace(/\/+$/, "");
    this.headers = { Authorization: `Basic ${Buffer.from(user).toString("base64")}`, "Content-Type": "application/json" };
  }

  /** Sends a request; again after 503, when the server says it is ready (Retry-After). Other errors throw, but for the accepted. */
  async request(method, path, { body, headers, accept = [] } = {}) {
    for (let attempt = 0; ; attempt += 1) {
      const response = await fetch(this.url + path, {
        method,
        headers: { ...this.headers, ...headers },
        body: body && JSON.stringify(body),
      });
      if (response.ok || accept.includes(response.status)) {
        return response;
      }
      const text = await response.text();
      if (response.status !== 503 || attempt === RETRIES) {
        throw new Error(`${method} ${path}: ${response.status} ${text}`);
      }
      this.retries += 1;
      await sleep(1000 * Number(response.headers.get("Retry-After") ?? 1));
    }
  }

  /** Creates a bucket or a collection, unless it is there already. */
  async ensure(path) {
    await this.request("PUT", path, { headers: { "If-None-Match": "*" }, accept: [412] });
  }

  async batchSize() {
    const response = await this.request("GET", "/");
    return (await response.json()).settings.batch_max_requests || 100;
  }

  /** Puts records into a collection in one request; resolves to the status of each. */
  async put(collection, records) {
    const requests = records.map((data) => ({ path: `${collection}/records/${data.id}`, body: { data } }));
    const response = await this.request("POST", "/batch", { body: { defaults: { method: "PUT" }, requests } });
    return (await response.json()).responses.map(({ status, body }) => ({ status, body }));
  }

  async head(collection) {
    const { headers } = await this.request("HEAD", `${collection}/records`);
    return { total: Number(headers.get("Total-Records")), etag: headers.get("ETag") };
  }
}
