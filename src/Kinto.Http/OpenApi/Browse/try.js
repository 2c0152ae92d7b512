import { el } from "./dom.js";

// The page lies at …/__api__/browse, so the root of the API is one level up.
const root = new URL("../", document.baseURI);

/** A form that sends a request to the server and shows what comes back. */
export function tryIt(api, operation, credentials) {
  const inputs = operation.parameters.map((parameter) => ({ parameter, input: inputFor(parameter) }));
  const request = api.resolve(operation.requestBody);
  const type = request ? el("select", {}, Object.keys(request.content).map((name) => el("option", {}, name))) : null;
  const body = request ? el("textarea", { spellcheck: false }) : null;
  const outcome = el("div", { ariaLive: "polite" });
  const showExample = () => { body.value = JSON.stringify(api.example(request.content[type.value].schema), null, 2); };
  if (request) {
    type.addEventListener("change", showExample);
    showExample();
  }

  const form = el("form", { className: "try" },
    el("strong", {}, "Try it"),
    inputs.length > 0 ? el("div", { className: "fields" }, inputs.map(({ parameter, input }) =>
      el("label", {}, el("span", {}, parameter.name + (parameter.required ? " *" : "")), input))) : null,
    request ? [el("label", {}, el("span", {}, "Content-Type"), type), el("label", {}, el("span", {}, "Body"), body)] : null,
    el("div", { className: "actions" }, el("button", { className: "send" }, `Send ${operation.method.toUpperCase()}`), el("span", { className: "soft" }, "to ", el("code", {}, root.href.replace(/\/$/, "")))),
    outcome);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const changesMuch = operation.method === "delete" || operation.tags.includes("Flush");
    if (changesMuch && !confirm(`${operation.summary}: this can't be undone.`)) {
      return;
    }
    await send(build(operation, inputs, type?.value, body?.value, credentials), outcome);
  });
  return form;
}

function inputFor(parameter) {
  const choices = parameter.schema.enum;
  if (choices) {
    return el("select", {}, ["", ...choices].map((choice) => el("option", {}, choice)));
  }
  const isFree = typeof parameter.schema.additionalProperties === "object";
  return el("input", { required: parameter.required ?? false, autocomplete: "off", spellcheck: false, placeholder: isFree ? "title=Hello&min_stars=3" : "" });
}

function build(operation, inputs, type, body, credentials) {
  let path = operation.path;
  const query = [];
  const headers = { ...credentials.headers() };
  for (const { parameter, input: { value } } of inputs) {
    if (parameter.in === "path") {
      path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    } else if (value !== "" && parameter.in === "query") {
      query.push(typeof parameter.schema.additionalProperties === "object" ? value : `${parameter.name}=${encodeURIComponent(value)}`);
    } else if (value !== "" && parameter.in === "header") {
      headers[parameter.name] = value;
    }
  }
  if (body) {
    headers["Content-Type"] = type;
  }
  return { method: operation.method.toUpperCase(), url: new URL(`.${path}${query.length ? `?${query.join("&")}` : ""}`, root), headers, body };
}

async function send(request, outcome) {
  outcome.replaceChildren(el("p", { className: "soft" }, "Sending …"));
  try {
    const started = performance.now();
    // Without credentials of the browser's own, so that a 401 doesn't open its dialog.
    const response = await fetch(request.url, { method: request.method, headers: request.headers, body: request.body || undefined, credentials: "omit", cache: "no-store" });
    const text = await response.text();
    const took = Math.round(performance.now() - started);
    outcome.replaceChildren(
      el("h3", {}, el("span", { className: `status s${String(response.status)[0]}` }, String(response.status)), `${response.statusText}, ${took} ms`),
      el("pre", {}, [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n")),
      text ? el("pre", {}, pretty(text)) : el("p", { className: "soft" }, "No body."),
      asCurl(request));
  } catch (error) {
    outcome.replaceChildren(el("p", { className: "required" }, `The request was not answered: ${error.message}`));
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function asCurl(request) {
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const headers = Object.entries(request.headers).map(([name, value]) => ` \\\n  -H ${quote(`${name}: ${name === "Authorization" ? value.replace(/ .*/, " …") : value}`)}`);
  const method = request.method === "HEAD" ? "--head" : `-X ${request.method}`;
  const text = `curl ${method} ${quote(request.url.href)}${headers.join("")}${request.body ? ` \\\n  -d ${quote(request.body)}` : ""}`;
  return el("details", { className: "schema" }, el("summary", {}, "as a command"), el("pre", {}, text));
}
