// kinto-http as a browser loads it: the bundle for node wants a fetch package, and node has fetch itself.

import KintoClient from "kinto-http/dist/kinto-http.min.js";
import { authorization } from "./harness.mjs";

/** A client of that user, or an anonymous one. */
export function httpClient(server, user) {
  return new KintoClient(server, user ? { headers: authorization(user) } : {});
}
