// The features of MDN's browser compatibility data, each as a record.

import { createHash } from "node:crypto";

/** Every object with a __compat member, however deep, with its path: `api.AbortController.abort`. */
export function* features(node, path = []) {
  if (node.__compat) {
    yield record(path, node.__compat);
  }
  for (const [name, child] of Object.entries(node)) {
    const isFeature = name !== "__compat" && name !== "__meta" && child !== null && typeof child === "object";
    // Browsers are listed beside the features and aren't features.
    if (isFeature && !(path.length === 0 && name === "browsers")) {
      yield* features(child, [...path, name]);
    }
  }
}

function record(path, { mdn_url, spec_url, description, tags, status, support }) {
  const data = { id: recordId(path), path: path.join("."), area: path[0], mdn_url, spec_url, description, tags, status, support };
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

/**
 * A valid id for this path, the same one each time: letters, digits, `_` and `-`. Names with anything else in them (or with
 * the separator) get a hash, so that no two paths share an id.
 */
export function recordId(path) {
  const slug = path.join("-").replaceAll(/[^A-Za-z0-9_-]/g, "_");
  if (path.every((name) => /^[A-Za-z0-9_]+$/.test(name))) {
    return slug;
  }
  return `${slug}-${createHash("sha256").update(path.join(".")).digest("hex").slice(0, 8)}`;
}
