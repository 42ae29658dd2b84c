import { customerFlow, openShop, seedShop, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * Lists by keyboard alone, and looking in them: records, incidents, activity, runs and the rows of the overview.
 */

const opened = await chromium();
let pages: SeenPages;
let owner: Page;
const orders = "/o/demo/integrations/parts-to-books/orders";
const email = "Ana.Klant@Example.com";

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 3 });
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
  await pages.testing.apply(pages.testing.file.replace(...customerFlow));
  await openShop(pages.testing);
  await seedShop(pages.testing, {
    customers: [shopCustomer("700", { email }), shopCustomer("701")],
    orders: [
      shopOrder("9701", "700"),
      shopOrder("9702", "701", { payment_term: "NEVER" }),
      shopOrder("9703", "701", { payment_term: "NEVER" }),
    ],
  });
  await pages.testing.run();
  await pages.testing.runFlow("customers");
  await pages.testing.runFlow("orders");
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

const atHand = () => owner.locator("[data-row]:focus-within");
const keys = async (...strokes: string[]) => {
  for (const stroke of strokes) {
    await owner.keyboard.press(stroke);
  }
};

test.skipIf(opened === null)(
  "keys go from row to row, choose rows and open them; a record leads to the next one (J12)",
  async () => {
    await owner.goto(`${orders}/records?state=waiting`);
    await owner.getByRole("link", { name: "WEB-9702" }).waitFor();
    await keys("j");
    const first = await atHand().textContent();
    expect(await atHand().evaluate<string, unknown>("(row) => getComputedStyle(row).backgroundColor")).not.toBe(
      "rgba(0, 0, 0, 0)",
    );
    await keys("j");
    const second = await atHand().textContent();
    expect(second).not.toBe(first);
    await keys("j", "k");
    expect(await atHand().textContent()).toBe(first);
    await keys("x");
    await owner.getByText("1 chosen").waitFor();
    await keys("x");
    await owner.getByText("1 chosen").waitFor({ state: "detached" });
    await keys("o");
    await owner.getByRole("heading", { name: /^Order WEB-970/ }).waitFor();
    const title = (await owner.getByRole("heading", { level: 1 }).textContent()) ?? "";
    await keys("]");
    await owner
      .getByRole("heading", { level: 1 })
      .and(owner.getByText(/^Order/))
      .filter({ hasNotText: title })
      .waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await keys("[");
    await owner.getByRole("heading", { name: title }).waitFor();
  },
);

test.skipIf(opened === null)(
  "every list has rows that keys go to; Enter opens the row at hand (J11, J12)",
  async () => {
    await owner.goto("/o/demo");
    await owner.getByRole("link", { name: /NEVER/ }).waitFor();
    await keys("j");
    expect(await atHand().textContent()).toContain("NEVER");
    await keys("Enter");
    await owner.waitForURL("**/incidents/**");
    await keys("g", "i");
    await owner.waitForURL("**/incidents");
    await owner.locator("[data-row]").first().waitFor();
    await keys("j", "Enter");
    await owner.waitForURL("**/incidents/**");
    await keys("g", "a");
    await owner.locator("tbody [data-row]").first().waitFor();
    await keys("j", "j", "Enter");
    await owner.waitForURL("**/records/**");
    await owner.goto(`${orders}/runs`);
    await owner.locator("[data-row]").first().waitFor();
    await keys("k", "Enter");
    await owner.getByRole("heading", { name: /^Run of / }).waitFor();
    await keys("g", "s");
    await owner.waitForURL("**/settings/organisation");
  },
);

test.skipIf(opened === null)(
  "a question mark shows every key; while somebody types, letters are letters (J11)",
  async () => {
    await owner.goto(`${orders}/records`);
    await owner.getByRole("link", { name: "WEB-9701" }).waitFor();
    await keys("?");
    const dialog = owner.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.getByText("next row").waitFor();
    expect(await dialog.locator("kbd").count()).toBeGreaterThan(18);
    expect(await obstacles(owner)).toEqual([]);
    await keys("j");
    expect(await atHand().count()).toBe(0);
    await keys("Escape");
    await dialog.waitFor({ state: "hidden" });
    await keys("/");
    await owner.keyboard.type("jx?go");
    const box = owner.getByRole("searchbox");
    expect(await box.inputValue()).toBe("jx?go");
    expect(await dialog.count()).toBe(0);
    expect(new URL(owner.url()).pathname).toBe(`${orders}/records`);
  },
);

test.skipIf(opened === null)(
  "records of a flow are looked for by number, reference and whole e-mail address, which no address holds (J12, S-34)",
  async () => {
    const box = owner.getByRole("searchbox", { name: "Number, reference or e-mail" });
    for (const [flow, text, found, other] of [
      ["orders", "9701", "WEB-9701", "WEB-9703"],
      ["orders", "web-9701", "WEB-9701", "WEB-9703"],
      ["customers", email.toLowerCase(), "700", "701"],
    ] as const) {
      await owner.goto(`/o/demo/integrations/parts-to-books/${flow}/records`);
      const [wanted, unwanted] = [found, other].map((name) => owner.getByRole("link", { name, exact: true }));
      await unwanted?.waitFor();
      await box.fill(text);
      await box.press("Enter");
      await unwanted?.waitFor({ state: "detached" });
      await wanted?.waitFor();
      expect(new URL(owner.url()).searchParams.get("q")).toBe(text.includes("@") ? null : text);
      expect(owner.url()).not.toMatch(/klant/i);
      await owner.reload();
      await wanted?.waitFor();
      expect(await box.inputValue()).toBe(text);
      await box.fill("");
      await unwanted?.waitFor();
    }
  },
);

test.skipIf(opened === null)(
  "Ctrl K finds a customer by a whole e-mail address, and by no part of it (J11)",
  async () => {
    await owner.goto("/o/demo");
    await owner.getByRole("heading", { level: 1 }).waitFor();
    await owner.keyboard.press("Control+k");
    const dialog = owner.getByRole("dialog");
    await dialog.getByRole("searchbox").fill(email.toUpperCase());
    await dialog.getByRole("link", { name: /Customers.*700/ }).waitFor();
    await dialog.getByRole("searchbox").fill(email.slice(0, -4));
    await dialog.getByText("Nothing is called", { exact: false }).waitFor();
    await owner.keyboard.press("Escape");
  },
);

test.skipIf(opened === null)("where nothing is found the source is asked for it, and it appears (J12)", async () => {
  await owner.goto("/o/demo/integrations/parts-to-books/products/records?q=100009");
  await owner.getByRole("heading", { name: "Products: nothing is called 100009" }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await seedShop(pages.testing, { products: [shopProduct("100009")] });
  await owner.getByRole("button", { name: "Ask Parts PIM for 100009" }).click();
  // Nobody loads the page again.
  await owner.getByRole("row", { name: /Done 100009/ }).waitFor();
});

test.skipIf(opened === null)("activity names records, and is looked in over all flows (J12)", async () => {
  await owner.goto("/o/demo/activity");
  await owner.getByRole("row", { name: /Products 100001 Artikel 100001 Created/ }).waitFor();
  const box = owner.getByRole("searchbox");
  await box.fill("web-9701");
  await box.press("Enter");
  await owner.waitForURL("**/activity?q=web-9701");
  await owner.getByText("Artikel 100001").waitFor({ state: "detached" });
  await owner.getByRole("row", { name: /Orders WEB-9701 Ana Created/ }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await owner.getByRole("button", { name: "Products", exact: true }).click();
  await owner.getByRole("heading", { name: "Products: nothing is called web-9701" }).waitFor();
  await owner.getByRole("button", { name: "Show all" }).click();
  await owner.getByText("Artikel 100001").waitFor();
});

test.skipIf(opened === null)("each tab says how much waits, on every page (J11)", async () => {
  await owner.goto(`${orders}/records`);
  await owner.getByRole("link", { name: "WEB-9701" }).waitFor();
  await expect.poll(() => owner.title()).toBe("(1) Orders · Koppla");
  await owner.goto("/o/demo");
  await expect.poll(() => owner.title()).toBe("(1) demo · Koppla");
});

test.skipIf(opened === null)(
  "from four integrations on they fold, but for those that wait and the one looked at (J11)",
  async () => {
    const flows = [
      ["second", "entity: category, from: pim, to: books"],
      ["third", "entity: category, from: books, to: pim"],
      ["fourth", "entity: product, from: books, to: pim"],
    ] as const;
    const more = flows.map(
      ([name, flow]) => `  ${name}:\n    between: [pim, books]\n    flows: { goods: { ${flow} } }\n`,
    );
    await pages.testing.apply(pages.testing.file + more.join(""));
    await owner.goto("/o/demo/integrations/third/goods/records");
    const heading = (name: string) => owner.getByRole("navigation").getByRole("button", { name, exact: true });
    for (const [name, isOpen] of [
      ["parts-to-books", "true"],
      ["second", "false"],
      ["third", "true"],
      ["fourth", "false"],
    ] as const) {
      await heading(name).waitFor();
      expect(await heading(name).getAttribute("aria-expanded"), name).toBe(isOpen);
    }
    expect(await obstacles(owner)).toEqual([]);
    await heading("second").press("Enter");
    await owner.getByRole("navigation").getByRole("link", { name: "goods" }).nth(1).waitFor();
    await heading("second").press("Enter");
  },
);
