import { Credentials } from "./credentials.js";
import { el, prose } from "./dom.js";
import { methodMark, operationsOf, showOperation } from "./operation.js";
import { Api } from "./schema.js";

const at = (id) => document.getElementById(id);

async function load() {
  const response = await fetch(new URL("../__api__", document.baseURI), { credentials: "omit" });
  if (!response.ok) {
    throw new Error(`the server says ${response.status}`);
  }
  return new Api(await response.json());
}

function show(api) {
  const { info, tags } = api.json;
  document.title = `${info.title} ${info.version}`;
  at("title").textContent = `${info.title} ${info.version}`;
  at("about").append(...prose(info.description), api.json.externalDocs ? el("p", {}, el("a", { href: api.json.externalDocs.url, rel: "noreferrer" }, "More documentation")) : "");
  const credentials = new Credentials(api);
  credentials.show(at("credentials"));
  const operations = operationsOf(api);
  for (const tag of tags) {
    const own = operations.filter((operation) => operation.tags.includes(tag.name));
    at("links").append(el("div", {}, el("h2", {}, tag.name), own.filter((operation) => operation.method !== "head").map(link)));
    at("tags").append(el("div", {}, el("h2", {}, tag.name), prose(tag.description), own.map((operation) => showOperation(api, operation, credentials))));
  }
  at("status").hidden = true;
  return operations;
}

function link(operation) {
  return el("a", { href: `#${operation.operationId}`, title: operation.summary }, methodMark(operation.method), el("span", {}, operation.summary));
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.classList.contains("operation")) {
    named.open = true;
    named.scrollIntoView();
  }
}

/** Hides what has none of the words. */
function filter(operations, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const operation of operations) {
    const all = `${operation.method} ${operation.path} ${operation.summary} ${operation.operationId} ${operation.tags}`.toLowerCase();
    const isShown = words.every((word) => all.includes(word));
    at(operation.operationId).hidden = !isShown;
    const entry = document.querySelector(`nav a[href="#${CSS.escape(operation.operationId)}"]`);
    entry?.toggleAttribute("hidden", !isShown);
  }
  at("about").hidden = words.length > 0;
  for (const group of [...at("tags").children, ...at("links").children]) {
    group.hidden = group.querySelectorAll(".operation:not([hidden]), a:not([hidden])").length === 0;
  }
  at("status").hidden = document.querySelector(".operation:not([hidden])") !== null;
  at("status").textContent = "No operation has these words.";
}

function chooseTheme() {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = isDark ? "light" : "dark";
}

const isWide = matchMedia("(min-width: 60.01rem)");
const fitContents = () => { at("contents").open = isWide.matches; };
isWide.addEventListener("change", fitContents);
fitContents();
at("theme").addEventListener("click", chooseTheme);
try {
  const operations = show(await load());
  at("filter").addEventListener("input", (event) => filter(operations, event.target.value));
  addEventListener("hashchange", openNamed);
  openNamed();
} catch (error) {
  at("status").textContent = `The document can't be shown: ${error.message}.`;
}
