// Elements without innerHTML: whatever the document says stays text.

/** Makes an element. Properties are set as such; children are nodes, texts, or nothing. */
export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Markdown as far as descriptions use it: paragraphs, bold words and code. */
export function prose(text) {
  return (text ?? "").split(/\n\s*\n/).filter(Boolean).map((paragraph) => el("p", {}, inline(paragraph)));
}

/** The same within one line. */
export function inline(text) {
  return (text ?? "").split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part) =>
    part.startsWith("**") ? el("strong", {}, part.slice(2, -2)) : part.startsWith("`") && part.length > 1 ? el("code", {}, part.slice(1, -1)) : part);
}

/** A details element whose content is made when it is first opened. */
export function lazy(className, summary, make) {
  const details = el("details", { className }, el("summary", {}, summary));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      details.append(...[make()].flat(Infinity));
    }
  });
  return details;
}
