import { openShop, seedShop, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store/database/database";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * What the pages of runs, integrations, connections and products tell beside their headings.
 */

const opened = await chromium();
let pages: SeenPages;
let owner: Page;
const integration = "/o/demo/integrations/parts-to-books";

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 3 });
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
  await openShop(pages.testing);
  // There is nothing yet: an empty run.
  await pages.testing.runFlow("orders");
  await seedShop(pages.testing, { customers: [shopCustomer("700")], orders: [shopOrder("9701", "700")] });
  await pages.testing.run();
  await pages.testing.runFlow("orders");
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

test.skipIf(opened === null)(
  "runs have their seven numbers in columns, those that read nothing are hidden, and one opens to its six steps (J12)",
  async () => {
    await owner.goto(`${integration}/orders/runs`);
    await owner.getByRole("columnheader", { name: "Unchanged" }).waitFor();
    const rows = owner.locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(1);
    await owner.getByRole("button", { name: "Empty runs hidden 1" }).click();
    await owner.waitForURL("**/runs?empty=true");
    await expect.poll(() => rows.count()).toBe(2);
    expect(await obstacles(owner)).toEqual([]);
    await rows.first().getByRole("link").click();
    await owner.getByRole("listitem").filter({ hasText: "Match" }).getByText("0 known there, 1 new").waitFor();
    await owner.getByText("Mapping version 1").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("link", { name: "Records that it was the last to change" }).click();
    await owner.getByText("Shown are those that one run was the last to change.").waitFor();
    await expect.poll(() => owner.locator("tbody tr").count()).toBe(1);
  },
);

test.skipIf(opened === null)(
  "what changed tells what was held before, what the source has and why; equal fields are folded (J12)",
  async () => {
    await pages.testing.sandbox.changeProduct("100001", { name: { nl: "Nieuwe naam" } });
    await pages.testing.run();
    await owner.goto(`${integration}/products/records/100001`);
    await owner.getByText(/^1 field changed, \d+ did not$/).waitFor();
    await owner
      .getByRole("row", { name: /Omschrijving ART_DESC1 .* Nieuwe naam written: changed in Parts PIM/ })
      .waitFor();
    await owner.getByText(/^\d+ fields are equal: Artikelcode/).click();
    await owner.getByText("BTW-code").last().waitFor();
    expect(await obstacles(owner)).toEqual([]);
  },
);

test.skipIf(opened === null)(
  "a number opens the record's page in its own system where the connection names one, and is copied elsewhere (S-16)",
  async () => {
    const pageAddresses = { product: "https://pim.example.com/products/{key}" };
    const { engine, organisationId } = pages.testing;
    await withinOrganisation(engine.database, organisationId, async (scope) => {
      const of = scope.selectFrom("connection").select("settings").where("name", "=", "pim");
      const settings = JSON.stringify({ ...(await of.executeTakeFirst())?.settings, pageAddresses });
      await scope.updateTable("connection").set({ settings }).where("name", "=", "pim").execute();
    });
    await owner.goto(`${integration}/products/records/100002`);
    const link = owner.getByRole("link", { name: "100002 Open in Parts PIM" });
    expect(await link.getAttribute("href")).toBe("https://pim.example.com/products/100002");
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
    await owner.getByRole("button", { name: "Copy 100002" }).waitFor();
  },
);

test.skipIf(opened === null)(
  "an integration tells what is linked, what is not added, its tables and which side counts (J11)",
  async () => {
    await owner.goto(integration);
    await owner.getByText("3 linked").waitFor();
    await owner.getByText("Products then come into the default group.").waitFor();
    await owner.getByRole("heading", { name: "Which side counts" }).waitFor();
    await owner.getByText("No difference is open.").waitFor();
    expect(await obstacles(owner)).toEqual([]);
  },
);

test.skipIf(opened === null)(
  "a connection tells its settings with their origin and what it carries; sign-in only where there is one (J11)",
  async () => {
    await owner.goto("/o/demo/connections/pim");
    await owner.getByRole("row", { name: /SKU pattern .* default/ }).waitFor();
    await owner.getByText("none; changes are found by reading").waitFor();
    expect(await owner.getByRole("button", { name: "Sign in again" }).count()).toBe(0);
    expect(await obstacles(owner)).toEqual([]);
    await owner.goto("/o/demo/connections/books");
    await owner.getByRole("button", { name: /^Sign in/ }).waitFor();
    await owner.getByText("Invoice into it").waitFor();
    expect(await obstacles(owner)).toEqual([]);
  },
);

test.skipIf(opened === null)(
  "a field that must have a value is given one where it is missed, and the record goes on (R49)",
  async () => {
    await seedShop(pages.testing, { products: [shopProduct("100777")] });
    await pages.testing.sandbox.changeProduct("100777", { name: {} });
    await pages.testing.run();
    await owner.goto(`${integration}/products/records/100777`);
    await owner.getByRole("heading", { name: "Omschrijving must have a value" }).waitFor();
    const save = owner.getByRole("button", { name: "Save, and let it go on" });
    await save.click();
    // An empty value is refused at its field.
    await owner.getByLabel("Value for records that have none").and(owner.locator("[aria-invalid=true]")).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByLabel("Value for records that have none").fill("Zonder naam");
    await save.click();
    // What came of it stays to be read, though the question leaves the page.
    await owner.getByRole("status").filter({ hasText: "On its way: 1." }).waitFor();
    await expect
      .poll(async () => (await pages.testing.sandbox.articles()).get("100777")?.ART_DESC1, { timeout: 20_000 })
      .toBe("Zonder naam");
    await owner.getByText("linked since", { exact: false }).waitFor();
  },
);
