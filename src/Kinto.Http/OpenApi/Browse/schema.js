import { el, inline, lazy, prose } from "./dom.js";

/** The OpenAPI document, with its references followed. */
export class Api {
  constructor(json) {
    this.json = json;
  }

  resolve(node) {
    while (node?.$ref) {
      node = node.$ref.slice(2).split("/").reduce((at, name) => at[name], this.json);
    }
    return node;
  }

  /** The name of what a reference leads to; nothing for what stands in place. */
  nameOf(node) {
    return node?.$ref?.split("/").at(-1);
  }

  /** A value that the schema allows, for a start. */
  example(node, depth = 0) {
    const schema = this.resolve(node) ?? {};
    const members = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name) || (depth < 1 && name === "data"));
    return schema.enum ? schema.enum[0]
      : schema.anyOf ? this.example(schema.anyOf[0], depth)
      : schema.type === "object" ? Object.fromEntries(members.map(([name, member]) => [name, this.example(member, depth + 1)]))
      : schema.type === "array" ? (depth < 2 ? [this.example(schema.items, depth + 1)] : [])
      : schema.type === "integer" ? 0
      : schema.type === "boolean" ? true
      : schema.pattern === "^/" ? "/" : "";
  }
}

/** The type of a schema in few words. */
export function typeOf(api, node) {
  const schema = api.resolve(node) ?? {};
  const limits = [
    schema.enum && schema.enum.map((value) => JSON.stringify(value)).join(" | "),
    schema.pattern && `matches ${schema.pattern}`,
    schema.maxLength && `at most ${schema.maxLength} characters`,
    schema.minimum !== undefined && `from ${schema.minimum}`,
    schema.maxItems && `at most ${schema.maxItems} items`,
  ].filter(Boolean);
  const type = schema.type === "array" ? `array of ${api.nameOf(schema.items) ?? api.resolve(schema.items).type ?? "values"}`
    : schema.type ?? (schema.anyOf ? schema.anyOf.map((form) => api.nameOf(form) ?? api.resolve(form).type).join(" or ") : "any value");
  return [type + (schema.nullable ? " or null" : ""), ...limits].join(", ");
}

/** A schema as a tree that opens level by level. */
export function showSchema(api, node) {
  const schema = api.resolve(node);
  const description = prose(schema.description);
  const forms = schema.anyOf ?? [];
  const members = Object.entries(schema.properties ?? {});
  return [
    ...description,
    ...forms.map((form, i) => nested(api, form, api.nameOf(form) ?? `form ${i + 1}`)),
    schema.type === "array" ? nested(api, schema.items, `each item: ${api.nameOf(schema.items) ?? typeOf(api, schema.items)}`) : null,
    members.length > 0 ? el("dl", { className: "members" }, members.map(([name, member]) => showMember(api, name, member, schema.required?.includes(name)))) : null,
    typeof schema.additionalProperties === "object" ? nested(api, schema.additionalProperties, "each member") : null,
    schema.type === "object" && schema.additionalProperties !== false && members.length > 0 ? el("p", { className: "soft" }, "and any other members") : null,
    !forms.length && !members.length && schema.type !== "array" && typeof schema.additionalProperties !== "object" ? el("p", { className: "type" }, typeOf(api, schema)) : null,
  ].filter(Boolean);
}

function showMember(api, name, node, isRequired) {
  const schema = api.resolve(node);
  return [
    el("dt", {}, el("span", { className: "name" }, name), " ", el("span", { className: "type" }, typeOf(api, node)), isRequired ? el("span", { className: "required" }, " required") : null),
    el("dd", {}, inline(schema.description), hasInside(schema) ? nested(api, node, api.nameOf(node) ?? "members") : null),
  ];
}

function hasInside(schema) {
  return Boolean(schema.properties && Object.keys(schema.properties).length) || schema.anyOf || schema.type === "array" || typeof schema.additionalProperties === "object";
}

function nested(api, node, label) {
  return lazy("schema", label, () => showSchema(api, node));
}
