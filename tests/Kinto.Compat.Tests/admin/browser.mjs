// A browser with one page, which notes whatever goes wrong on it.

import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

// Without these Chromium looks for hosts of its maker's.
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu", "--disable-quic"];
const PATIENCE = 60_000; // ms, for a machine that is busy

export class Browser {
  troubles = [];

  static async open(executablePath) {
    const opened = new Browser();
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    opened.browser = await puppeteer.launch({ executablePath, args: [...QUIET, ...sandbox], timeout: PATIENCE });
    opened.page = await opened.browser.newPage();
    await opened.page.setViewport({ width: 1200, height: 900 });
    opened.page.setDefaultTimeout(PATIENCE);
    opened.watch();
    return opened;
  }

  close() {
    return this.browser.close();
  }

  /** Opens an address, or goes to a place of the page where it starts with `#`. */
  async go(address) {
    if (address.startsWith("#")) {
      await this.page.evaluate((hash) => void (location.hash = hash), address);
    } else {
      await this.page.goto(address);
    }

    await this.settle();
  }

  /** Waits until everything has arrived and messages are gone: either draws forms anew, which lose what was typed until then. */
  async settle() {
    await this.page.waitForNetworkIdle();
    await this.page.waitForFunction(() => !document.querySelector("button.close"));
  }

  /** Waits until the page shows the text. */
  shows(text) {
    return this.page.waitForFunction((t) => document.body.innerText.includes(t), {}, text);
  }

  /** Clicks what bears exactly that text. */
  async click(text, elements = "a, button, label") {
    const found = await this.page.waitForFunction(
      (t, e) => [...document.querySelectorAll(e)].find((x) => x.textContent.trim() === t && !x.disabled),
      {},
      text,
      elements,
    );
    await found.click();
    await this.page.waitForNetworkIdle();
  }

  /** Fills a field in, whatever it held. */
  async fill(selector, text) {
    const field = await this.page.waitForSelector(selector);
    await field.click({ clickCount: 3 });
    await field.type(text);
    assert.equal(await this.page.$eval(selector, (filled) => filled.value), text);
  }

  text() {
    return this.page.evaluate(() => `${location.href}\n${document.body.innerText}`);
  }

  watch() {
    const note = (...what) => this.troubles.push(what.join(" "));
    this.page.on("console", (m) => ["error", "warn"].includes(m.type()) && note("console:", m.text(), m.location().url));
    this.page.on("pageerror", (e) => note("script:", e.message));
    this.page.on("requestfailed", (r) => note("request:", r.method(), r.url(), r.failure()?.errorText));
    this.page.on("response", (r) => r.status() >= 400 && note("response:", r.status(), r.request().method(), r.url()));
  }
}
