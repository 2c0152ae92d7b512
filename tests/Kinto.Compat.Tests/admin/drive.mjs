// Drives the admin interface of a server: node drive.mjs BASE_URL CHROMIUM [FOLDER FOR SCREENSHOTS]
// Prints `ok <name>` for each step that went well, and stops with 1 at the first that didn't.

import assert from "node:assert/strict";
import { join } from "node:path";
import { Browser } from "./browser.mjs";

const [base, chromium, screenshots] = process.argv.slice(2);
const server = base.replace(/\/+$/, "");
const collection = "#/buckets/blog/collections/articles";

// Every page of a bucket, a collection and a record, with words that it shows once it has what it is about.
const PAGES = {
  "#/": "Server information",
  "#/buckets/blog/attributes": "Edit blog bucket attributes",
  "#/buckets/blog/collections": "Collections of blog",
  "#/buckets/blog/groups": "Groups of blog",
  "#/buckets/blog/groups/editors/attributes": "Edit blog/editors group attributes",
  "#/buckets/blog/groups/editors/permissions": "Permissions for anyone",
  "#/buckets/blog/groups/editors/history": "History for blog/editors",
  "#/buckets/blog/permissions": "Permissions for anyone",
  "#/buckets/blog/history": "History for blog",
  [`${collection}/records`]: "Records of blog/articles",
  [`${collection}/attributes`]: "Edit blog/articles collection attributes",
  [`${collection}/permissions`]: "Permissions for anyone",
  [`${collection}/history`]: "History for blog/articles",
  [`${collection}/records/create`]: "Add a new record in blog/articles",
  [`${collection}/records/bulk`]: "Bulk blog/articles",
};

const steps = {
  async offers_basic_authentication(browser) {
    await browser.go(`${server}/admin`);
    await browser.click("Basic Auth");
    await browser.fill("#root_credentials_username", "alice");
    await browser.fill("#root_credentials_password", "password");
  },
  async logs_in(browser) {
    await browser.click("Sign in using Basic Auth");
    await browser.shows("Connected as basicauth:");
  },
  async lists_the_buckets_that_are_there(browser) {
    await browser.shows("earlier bucket");
  },
  async creates_a_bucket(browser) {
    await browser.click("Create bucket");
    await browser.fill("#root_id", "blog");
    await browser.click("Create bucket", "button");
    await browser.shows("Bucket created.");
    await browser.shows("blog bucket");
  },
  async creates_a_collection_with_a_schema(browser) {
    await browser.go("#/buckets/blog/collections/create");
    await browser.fill("#root_id", "articles");
    await browser.click("Create collection", "button");
    await browser.shows("Collection created.");
    await browser.shows("This collection has no records.");
  },
  async creates_a_record(browser) {
    await browser.go(`${collection}/records/create`);
    await browser.fill("#root_title", "Hello");
    await browser.fill("#root_content", "First words");
    await browser.click("Create record", "button");
    await browser.shows("Record created.");
    await browser.shows("Hello");
  },
  async changes_the_record(browser) {
    const edit = await browser.page.$eval("a[title='Edit record']", (link) => link.hash);
    PAGES[edit] = "Edit blog/articles/";
    PAGES[edit.replace(/attributes$/, "permissions")] = "Permissions for anyone";
    PAGES[edit.replace(/attributes$/, "history")] = "History for blog/articles/";
    await browser.go(edit);
    await browser.shows("Edit blog/articles/");
    await browser.fill("#root_title", "Hello again");
    await browser.click("Update record", "button");
    await browser.shows("Record attributes updated.");
  },
  async creates_a_group(browser) {
    await browser.go("#/buckets/blog/groups/create");
    await browser.fill("#root_id", "editors");
    await (await browser.page.waitForSelector(".btn-add")).click();
    await browser.fill("#root_members_0", "account:bob");
    await browser.click("Create group", "button");
    await browser.shows("Group created.");
  },
  async opens_the_bucket_to_everybody(browser) {
    await browser.go("#/buckets/blog/permissions");
    await browser.shows("Permissions for anyone");
    await browser.click("read", "label");
    await browser.click("Submit", "button");
    await browser.shows("Bucket permissions updated.");
  },
  async shows_every_page(browser) {
    for (const [address, words] of Object.entries(PAGES)) {
      await browser.go(address);
      await browser.shows(words);
      await screenshot(browser, address.replaceAll(/[^a-z]+/g, "-"));
    }
  },
  async tells_what_happened(browser) {
    await browser.go(`${collection}/history`);
    await browser.page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 0);
    const rows = await browser.page.$$eval("tbody tr", (found) => found.map((row) => row.innerText));
    assert.ok(rows.some((row) => /create\s+collection\s+articles/.test(row)), rows.join("\n"));
  },
  async logs_out(browser) {
    await browser.click("Logout");
    await browser.shows("Sign in using");
  },
  async met_no_error(browser) {
    assert.deepEqual(browser.troubles, []);
  },
};

async function screenshot(browser, name) {
  if (screenshots) {
    await browser.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }
}

const browser = await Browser.open(chromium);
try {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step(browser);
    } catch (error) {
      console.log(`not ok ${name.replaceAll("_", " ")}`);
      console.error(error, browser.troubles, await browser.text());
      process.exitCode = 1;
      break;
    }

    console.log(`ok ${name.replaceAll("_", " ")}`);
    await screenshot(browser, name);
  }
} finally {
  await browser.close();
}
