import { openShop, seedShop, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * What somebody who looks after the flows does in the pages: one record, activity, connections.
 */

const opened = await chromium();
let pages: SeenPages;
let owner: Page;
const orders = "/o/demo/integrations/parts-to-books/orders";
const products = "/o/demo/integrations/parts-to-books/products";

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 0 });
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
  await openShop(pages.testing);
  await seedShop(pages.testing, {
    customers: [shopCustomer("700")],
    orders: [shopOrder("9701", "700"), shopOrder("9702", "700", { payment_term: "NEVER" })],
  });
  await pages.testing.runFlow("orders");
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

test.skipIf(opened === null)(
  "a record's page tells both numbers, the steps, and each value beside what it became (J12, R46)",
  async () => {
    await owner.goto(`${orders}/records`);
    await owner.getByRole("link", { name: "WEB-9701" }).click();
    await owner.getByRole("heading", { name: "Order WEB-9701" }).waitFor();
    await owner.getByText("Confirmed: found once, as it was sent").waitFor();
    await owner.getByRole("row", { name: /Reference WEB-9701 as it is Referentie WEB-9701/ }).waitFor();
    await owner.getByRole("row", { name: /100001.* × .*NL21 vat-codes NL21 to 1/ }).waitFor();
    await owner.getByRole("row", { name: /Tax .* equal to the cent/ }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("button", { name: "JSON" }).click();
    await owner.getByText('"COMMENT1": "WEB-9701"').first().waitFor();
    await owner.waitForURL("**view=json");
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("button", { name: "How each value came about" }).click();
    await owner.getByRole("heading", { name: "As a run would do it now" }).waitFor();
    await owner.getByRole("row", { name: /Betalingsconditie.*30D.*payment-terms/ }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
  },
);

test.skipIf(opened === null)(
  "an order that waits says why and how far it came; tried again once its cause is gone, it is done (J12, R34)",
  async () => {
    await owner.goto(`${orders}/records/9702`);
    await owner.getByRole("heading", { name: "What is NEVER in AccountView?" }).waitFor();
    await owner.getByText("NEVER", { exact: false }).first().waitFor();
    await owner.getByText("not there yet; nothing was written").waitFor();
    await owner.getByText("Exists already?").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await seedShop(pages.testing, { orders: [shopOrder("9702", "700")] });
    await owner.getByRole("button", { name: "Try again" }).click();
    // Nobody loads the page again.
    await owner.getByText("Confirmed: found once, as it was sent").waitFor();
    await owner.getByText("linked since", { exact: false }).waitFor();
  },
);

test.skipIf(opened === null)(
  "a missing value is chosen where it is missed, and what waits for it goes on (R49)",
  async () => {
    const [line] = z.array(z.record(z.string(), z.unknown())).parse(shopOrder("9704", "700").lines);
    await seedShop(pages.testing, { orders: [shopOrder("9704", "700", { lines: [{ ...line, tax_code: "NL6" }] })] });
    await pages.testing.runFlow("orders");
    await owner.goto("/o/demo/incidents");
    await owner.getByRole("link", { name: "NL6 has no counterpart in AccountView" }).click();
    await owner.getByRole("heading", { name: "What is NL6 in AccountView?" }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    expect(await owner.getByRole("button", { name: "Save, and let it go on" }).isDisabled()).toBe(true);
    await owner.getByRole("radio", { name: /^2/ }).check();
    await owner.getByRole("button", { name: "Save, and let it go on" }).click();
    await owner.getByText(/Closed/).waitFor();
    await owner.goto(`${orders}/records/9704`);
    await owner.getByText("Confirmed: found once, as it was sent").waitFor();
    await owner.getByRole("row", { name: /vat-codes NL6 to 2/ }).waitFor();
  },
);

test.skipIf(opened === null)(
  "an order is skipped with a reason, which is asked for at its field, and taken up again (R49)",
  async () => {
    const [line] = z.array(z.record(z.string(), z.unknown())).parse(shopOrder("9705", "700").lines);
    await seedShop(pages.testing, { orders: [shopOrder("9705", "700", { lines: [{ ...line, sku: "100777" }] })] });
    await pages.testing.runFlow("orders");
    await owner.goto(`${orders}/records/9705`);
    await owner.getByRole("button", { name: "Create product 100777" }).waitFor();
    await owner.getByRole("button", { name: "Skip it" }).click();
    await owner.getByRole("button", { name: "Skip", exact: true }).click();
    await owner.locator("[aria-invalid=true][name=reason]").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByLabel("Why", { exact: true }).fill("Ordered twice by phone");
    await owner.getByRole("button", { name: "Skip", exact: true }).click();
    await owner.getByRole("button", { name: "Take it up again" }).waitFor();
    await seedShop(pages.testing, { products: [shopProduct("100777")] });
    await owner.getByRole("button", { name: "Take it up again" }).click();
    await owner.getByRole("button", { name: "Create product 100777" }).click();
    await owner.getByText("Confirmed: found once, as it was sent").waitFor();
  },
);

test.skipIf(opened === null)(
  "what waits is settled in its row of the overview: a value chosen, an order left out (J11, R49)",
  async () => {
    const [line] = z.array(z.record(z.string(), z.unknown())).parse(shopOrder("9706", "700").lines);
    await seedShop(pages.testing, {
      orders: [
        shopOrder("9706", "700", { lines: [{ ...line, tax_code: "NL7" }] }),
        shopOrder("9707", "700", { lines: [{ ...line, sku: "100888" }] }),
      ],
    });
    await pages.testing.runFlow("orders");
    await owner.goto("/o/demo");
    const missing = owner.getByRole("link", { name: "NL7 has no counterpart in AccountView" });
    await missing.waitFor();
    const save = owner.getByRole("button", { name: "Save, it goes on" });
    await save.waitFor();
    expect(await save.isDisabled()).toBe(true);
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("combobox", { name: "Value of AccountView" }).selectOption("2");
    await save.click();
    // Nobody loads the page again.
    await missing.waitFor({ state: "detached" });
    const row = owner.locator("main section > div").filter({ hasText: "does not have the article 100888" });
    await row.getByRole("button", { name: "Create product 100888" }).waitFor();
    await row.getByRole("button", { name: "Skip" }).click();
    await row.getByLabel("Why", { exact: true }).fill("Never sold");
    expect(await obstacles(owner)).toEqual([]);
    await row.getByRole("button", { name: "Skip" }).click();
    await row.waitFor({ state: "detached" });
    await owner.goto(`${orders}/records/9706`);
    await owner.getByText("Confirmed: found once, as it was sent").waitFor();
  },
);

test.skipIf(opened === null)(
  "records of one cause are shown alone, and several chosen ones are left out at once (R34, R49)",
  async () => {
    const [line] = z.array(z.record(z.string(), z.unknown())).parse(shopOrder("9708", "700").lines);
    const lines = [{ ...line, sku: "100999" }];
    await seedShop(pages.testing, {
      orders: ["9708", "9709", "9710"].map((id) => shopOrder(id, "700", { lines })),
    });
    await pages.testing.runFlow("orders");
    await owner.goto(`${orders}/records`);
    await owner.getByRole("button", { name: /is not in AccountView yet/ }).click();
    await owner.waitForURL("**/records?incident=**");
    await owner.getByRole("checkbox", { name: "Choose WEB-9708" }).check();
    await owner.getByRole("checkbox", { name: "Choose WEB-9709" }).check();
    expect(await owner.locator("tbody tr").count()).toBe(3);
    expect(await obstacles(owner)).toEqual([]);
    const chosen = owner.getByRole("region", { name: "2 chosen" });
    await chosen.getByRole("button", { name: "Skip all 2" }).click();
    await chosen.getByLabel("Why", { exact: true }).fill("Never sold");
    await chosen.getByRole("button", { name: "Skip", exact: true }).click();
    await owner.getByRole("link", { name: "WEB-9709" }).waitFor({ state: "detached" });
    await owner.getByRole("link", { name: "WEB-9710" }).waitFor();
    await owner.getByRole("button", { name: /^Skipped/ }).click();
    await owner.getByRole("link", { name: "WEB-9708" }).waitFor();
  },
);

test.skipIf(opened === null)("what an update wrote stands beside what was there before (J12)", async () => {
  await pages.testing.sandbox.changeProduct("100002", { name: { nl: "Kogelkraan XL" } });
  await pages.testing.run();
  await owner.goto(`${products}/records/100002`);
  const row = owner.getByRole("row", { name: /Omschrijving/ });
  await row.getByText("Artikel 100002").waitFor();
  await row.getByText("Kogelkraan XL").waitFor();
  expect(await obstacles(owner)).toEqual([]);
});

test.skipIf(opened === null)("the source is asked for a record that no run has come by (J12)", async () => {
  await owner.goto(`${products}/records/100009`);
  await owner.getByRole("heading", { name: "Koppla does not know 100009" }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await seedShop(pages.testing, { products: [shopProduct("100009")] });
  await owner.getByRole("button", { name: "Ask Parts PIM for 100009" }).click();
  await owner.getByRole("heading", { name: "Product 100009" }).waitFor();
});

test.skipIf(opened === null)("activity tells what happened over all flows, and opens the attempt (J12)", async () => {
  await owner.goto("/o/demo");
  await owner.getByRole("link", { name: "Activity" }).click();
  await owner.getByText("Kogelkraan XL").first().waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await owner.getByRole("button", { name: "Orders", exact: true }).click();
  await owner.waitForURL("**/activity?flow=**");
  await owner.getByRole("link", { name: "9701" }).click();
  await owner.waitForURL("**/records/9701?attempt=**");
});

test.skipIf(opened === null)(
  "a connection is signed in to in the browser: the system leads back to its page (J4, S-24)",
  async () => {
    await owner.goto("/o/demo/connections");
    await owner.getByRole("cell", { name: /Parts PIM/ }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("link", { name: "AccountView" }).click();
    await owner.getByRole("button", { name: "Sign in again" }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("button", { name: "Sign in again" }).click();
    await owner.waitForURL((address) => address.origin === new URL(pages.testing.sandbox.books.url).origin);
    await owner.getByRole("link", { name: "Toestaan" }).click();
    await owner.waitForURL("**/o/demo/connections/books");
    await owner.getByText("Signed in").waitFor();
  },
);

test.skipIf(opened === null)(
  "any record is found by either number, or its reference, by keyboard alone (J11)",
  async () => {
    await owner.goto("/o/demo");
    await owner.getByRole("heading", { level: 1 }).waitFor();
    for (const [text, name] of [
      ["9701", /WEB-9701/],
      ["web-9701", /WEB-9701/],
      ["100003", /100003/],
    ] as const) {
      await owner.keyboard.press("Control+k");
      await owner.getByRole("searchbox").waitFor();
      await owner.keyboard.type(text);
      const first = owner.getByRole("dialog").getByRole("link", { name }).first();
      await first.waitFor();
      expect(await obstacles(owner)).toEqual([]);
      await owner.keyboard.press("Escape");
      await owner.getByRole("dialog").waitFor({ state: "hidden" });
    }
    await owner.keyboard.press("Control+k");
    await owner.getByRole("searchbox").waitFor();
    // Closed and opened again within one task, it is open.
    await owner.evaluate(`for (const init of [{ key: "Escape" }, { key: "k", ctrlKey: true }]) {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true }));
    }`);
    await owner.getByRole("searchbox").waitFor();
    await owner.keyboard.type("WEB-9701");
    await owner
      .getByRole("dialog")
      .getByRole("link", { name: /WEB-9701/ })
      .waitFor();
    await owner.keyboard.press("ArrowDown");
    await owner.keyboard.press("Enter");
    await owner.getByRole("heading", { name: "Order WEB-9701" }).waitFor();
    await owner.keyboard.press("Control+k");
    await owner.keyboard.type("nowhere");
    await owner.getByText("Nothing is called nowhere.").waitFor();
    await owner.keyboard.press("Escape");
    await owner.getByRole("dialog").waitFor({ state: "hidden" });
    await owner.keyboard.press("g");
    await owner.keyboard.press("c");
    await owner.waitForURL("**/connections");
  },
);

test.skipIf(opened === null)(
  "a dry run tells what would change and writes nothing; then a run is watched to its end (J5)",
  async () => {
    await pages.testing.sandbox.changeProduct("100003", { name: { nl: "Vlinderklep" } });
    await owner.goto(`${products}/dry-run`);
    await owner.getByRole("button", { name: "Look" }).click();
    await owner.getByRole("row", { name: /100003.*Vlinderklep/ }).waitFor();
    await owner.getByText(/looked at$/).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    expect((await pages.testing.sandbox.articles()).get("100003")?.ART_DESC1).toBe("Artikel 100003");
    await owner.getByRole("link", { name: "Runs", exact: true }).click();
    await owner.getByRole("button", { name: "Run now" }).click();
    await owner
      .getByRole("row", { name: /Olle Owner \d+ \s*0 1 / })
      .getByRole("link")
      .click();
    // In the list that is left, an earlier run may say the same.
    await owner.getByRole("heading", { name: /^Run of / }).waitFor();
    await owner.getByText("1 updated").waitFor();
    await owner.getByText("Succeeded").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    expect((await pages.testing.sandbox.articles()).get("100003")?.ART_DESC1).toBe("Vlinderklep");
  },
);

test.skipIf(opened === null)(
  "an integration's picture has a lane for each flow, and leads to what is held back (J5)",
  async () => {
    await seedShop(pages.testing, { orders: [shopOrder("9703", "700", { payment_term: "NEVER" })] });
    await pages.testing.runFlow("orders");
    await owner.goto("/o/demo/integrations/parts-to-books");
    await owner.getByRole("heading", { name: "Orders" }).waitFor();
    await owner.getByRole("main").getByText("AccountView").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    // An order of an earlier test may be held back as well.
    await owner.getByRole("link", { name: /^See the [12]$/ }).click();
    await owner.getByRole("link", { name: "WEB-9703" }).waitFor();
  },
);

test.skipIf(opened === null)(
  "each person chooses the flows of the overview, and finds them so again (J11)",
  async () => {
    await owner.goto("/o/demo");
    const row = owner.locator("tbody").getByRole("link", { name: "Products" });
    await row.waitFor();
    await owner.getByRole("button", { name: "Choose flows" }).click();
    await owner.getByRole("checkbox", { name: "Products" }).uncheck();
    await row.waitFor({ state: "detached" });
    expect(await obstacles(owner)).toEqual([]);
    await owner.reload();
    await owner.locator("tbody").getByRole("link", { name: "Orders" }).waitFor();
    expect(await row.count()).toBe(0);
    await owner.getByRole("button", { name: "Choose flows" }).click();
    await owner.getByRole("checkbox", { name: "Products" }).check();
    await row.waitFor();
  },
);

test.skipIf(opened === null)(
  "whoever has several organisations sees how many are in step, and chooses one (J11)",
  async () => {
    await owner.goto("/o/demo");
    const status = await owner.evaluate(async () => {
      const body = JSON.stringify({ name: "Second", language: "en" });
      const headers = { "content-type": "application/json" };
      return (await fetch("/api/v1/organisations", { method: "POST", headers, body })).status;
    });
    expect(status).toBe(200);
    await owner.goto("/");
    await owner.waitForURL("**/organisations");
    await owner.getByRole("heading", { name: "0 of 2 are in step" }).waitFor();
    await owner.getByText("One waits for a person.").waitFor();
    await owner.getByRole("row", { name: /^demo Waiting/i }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("link", { name: "Second" }).click();
    await owner.getByRole("heading", { name: "Nothing is connected yet" }).waitFor();
    await owner.getByRole("button", { name: "Second" }).click();
    await owner.getByRole("menuitem", { name: "All organisations" }).click();
    await owner.waitForURL("**/organisations");
  },
);
