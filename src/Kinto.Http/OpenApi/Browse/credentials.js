import { el, inline } from "./dom.js";

/** What is typed in to authenticate. It is kept nowhere but on the page. */
export class Credentials {
  constructor(api) {
    this.schemes = Object.entries(api.json.components?.securitySchemes ?? {});
    this.choice = el("select", { id: "scheme" }, el("option", { value: "" }, "anonymous"), this.schemes.map(([name]) => el("option", { value: name }, name)));
    this.user = el("input", { autocomplete: "off", spellcheck: false });
    this.password = el("input", { type: "password", autocomplete: "off" });
    this.token = el("input", { type: "password", autocomplete: "off" });
  }

  /** The headers that they come to. */
  headers() {
    const scheme = this.#chosen();
    if (!scheme) {
      return {};
    }
    return this.#isBasic(scheme)
      ? { Authorization: `Basic ${base64(`${this.user.value}:${this.password.value}`)}` }
      : { Authorization: scheme.type === "apiKey" ? this.token.value : `Bearer ${this.token.value}` };
  }

  show(section) {
    section.hidden = this.schemes.length === 0;
    const description = el("p", { className: "soft" });
    const fields = [label("User name", this.user), label("Password", this.password), label("Token", this.token)];
    const update = () => {
      const scheme = this.#chosen();
      fields[0].hidden = fields[1].hidden = !scheme || !this.#isBasic(scheme);
      fields[2].hidden = !scheme || this.#isBasic(scheme);
      description.replaceChildren(...inline(scheme?.description ?? "Requests are sent without credentials."), " They are kept on this page only.".slice(scheme ? 0 : Infinity));
    };
    this.choice.addEventListener("change", update);
    const form = el("form", {}, el("strong", {}, "Credentials"), el("div", { className: "fields" }, label("Policy", this.choice), fields), description);
    form.addEventListener("submit", (event) => event.preventDefault());
    section.append(form);
    update();
  }

  #chosen() {
    return this.schemes.find(([name]) => name === this.choice.value)?.[1];
  }

  #isBasic(scheme) {
    return scheme.type === "http" && scheme.scheme === "basic";
  }
}

function label(text, input) {
  return el("label", {}, el("span", {}, text), input);
}

/** Base64 of the UTF-8 of a text; btoa takes bytes. */
function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
