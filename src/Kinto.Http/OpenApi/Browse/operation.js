import { el, inline, lazy, prose } from "./dom.js";
import { showSchema, typeOf } from "./schema.js";
import { tryIt } from "./try.js";

export const methods = ["get", "head", "post", "put", "patch", "delete"];

/** All operations with all that belongs to each. */
export function operationsOf(api) {
  return Object.entries(api.json.paths).flatMap(([path, item]) => methods.filter((method) => item[method]).map((method) => ({
    method,
    path,
    ...item[method],
    parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((parameter) => api.resolve(parameter)),
  })));
}

export function methodMark(method) {
  return el("span", { className: `method ${method}` }, method.toUpperCase());
}

/** An operation, closed at first. */
export function showOperation(api, operation, credentials) {
  const details = lazy(
    "operation",
    [methodMark(operation.method), el("span", { className: "path" }, operation.path), el("span", { className: "soft" }, operation.summary)],
    () => el("div", {}, prose(operation.description), parameters(api, operation), body(api, operation), answers(api, operation), tryIt(api, operation, credentials)));
  details.id = operation.operationId;
  return details;
}

function parameters(api, operation) {
  if (operation.parameters.length === 0) {
    return null;
  }
  return [el("h3", {}, "Parameters"), el("dl", { className: "members" }, operation.parameters.map((parameter) => [
    el("dt", { className: parameter.deprecated ? "deprecated" : "" },
      el("span", { className: "name" }, parameter.name), " ",
      el("span", { className: "type" }, `${parameter.in}, ${typeOf(api, parameter.schema)}`),
      parameter.required ? el("span", { className: "required" }, " required") : null,
      parameter.deprecated ? el("span", { className: "required" }, " deprecated") : null),
    el("dd", {}, inline(parameter.description)),
  ]))];
}

function body(api, operation) {
  const request = api.resolve(operation.requestBody);
  if (!request) {
    return null;
  }
  return [
    el("h3", {}, "Body", request.required ? el("span", { className: "required" }, " required") : null),
    ...prose(request.description),
    ...Object.entries(request.content).map(([type, content]) => lazy("schema", type, () => showSchema(api, content.schema))),
  ];
}

function answers(api, operation) {
  return [el("h3", {}, "Answers"), ...Object.entries(operation.responses).map(([status, reference]) => {
    const answer = api.resolve(reference);
    return lazy("answer", [el("span", { className: `status s${status[0]}` }, status), ...inline(answer.description)], () => [
      ...headers(api, answer),
      ...Object.entries(answer.content ?? {}).map(([type, content]) => lazy("schema", type, () => showSchema(api, content.schema))),
      answer.content ? null : el("p", { className: "soft" }, "No body."),
    ].filter(Boolean));
  })];
}

function headers(api, answer) {
  const all = Object.entries(answer.headers ?? {});
  return all.length === 0 ? [] : [el("dl", { className: "members" }, all.map(([name, reference]) => {
    const header = api.resolve(reference);
    return [el("dt", {}, el("span", { className: "name" }, name), el("span", { className: "type" }, header.required ? " header" : " header, not always")), el("dd", {}, inline(header.description))];
  }))];
}
