import { readFile, writeFile } from "node:fs/promises";
import { machineActor } from "@koppla/service/ground/actor";
import { changeLookup } from "@koppla/service/lookups/lookup-change";
import { viewLookups } from "@koppla/service/lookups/lookups";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * Lookup tables as somebody sees and changes them.
 */

const opened = await chromium();
let pages: SeenPages;
let page: Page;
const place = { integration: "parts-to-books", table: "vat-codes" };
const address = "/o/demo/integrations/parts-to-books/lookups";

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 12 });
  page = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

async function pairs(): Promise<string[]> {
  const [table] = await viewLookups(pages.testing.engine, machineActor(), place);
  return (table?.pairs ?? []).map(({ left, right }) => `${left}=${right}`);
}

const row = (text: string) => page.getByRole("row").filter({ hasText: text });
const told = () => page.getByRole("status").filter({ hasText: /./ });

test.skipIf(opened === null)(
  "gaps come first with what waits for them; keys fill them one after the other (R12)",
  async () => {
    const remove = [
      { left: "NL21", right: "1" },
      { left: "NL0", right: "0" },
    ];
    await changeLookup(pages.testing.engine, machineActor(), { ...place, remove });
    const { waiting } = await pages.testing.run();
    expect(waiting).toBeGreaterThan(0);
    await page.goto(address);
    await page.getByText("2 gaps").or(page.getByText("1 gap")).first().waitFor();
    const first = page.locator("tbody tr").first();
    await expect.poll(() => first.textContent()).toMatch(/NL21.*wait/);
    expect(await obstacles(page)).toEqual([]);
    // What is likely is offered; another one is typed, and Enter saves it.
    await first.getByRole("button", { name: "Choose another" }).press("Enter");
    const choice = page.getByRole("combobox", { name: "Counterpart of NL21 in AccountView" });
    await choice.pressSequentially("hoog");
    await page.getByRole("option", { name: "1 BTW hoog" }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    await choice.press("Enter");
    await expect.poll(() => told().textContent()).toMatch(/Saved: NL21 = 1\. Records on their way: \d+/);
    expect(await pairs()).toContain("NL21=1");
    // The next gap is at hand.
    await expect.poll(() => page.evaluate("document.activeElement.closest('tr')?.textContent")).toMatch(/NL0/);
    await page.keyboard.type("0");
    await page.keyboard.press("Enter");
    await expect.poll(pairs).toContain("NL0=0");
  },
);

test.skipIf(opened === null)(
  "arrows go from row to row, and what was done is undone by its message (R12)",
  async () => {
    await page.getByRole("button", { name: "Remove EUV = V" }).focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => page.evaluate("document.activeElement.ariaLabel")).toMatch(/^Change /);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.evaluate("document.activeElement.ariaLabel")).toBe("Remove EUV = V");
    await page.keyboard.press("Enter");
    await expect.poll(pairs).not.toContain("EUV=V");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(pairs).toContain("EUV=V");
    await row("EUV").getByRole("button", { name: "Change EUV = V" }).waitFor();
  },
);

test.skipIf(opened === null)("rates that differ are told, and an empty row takes a pair (R12, V19)", async () => {
  await page.getByRole("button", { name: "Change NL9 = 2" }).click();
  await page.getByRole("combobox", { name: "Counterpart of NL9 in AccountView" }).fill("1");
  await row("NL9").getByRole("button", { name: "Save" }).click();
  await row("NL9").getByText("other rates: 9 % and 21 %").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(pairs).toContain("NL9=2");
  await page.getByRole("link", { name: "payment-methods" }).click();
  await page.getByRole("heading", { name: "payment-methods" }).waitFor();
  await page.getByRole("combobox", { name: "Another value of Parts PIM" }).fill("creditcard");
  await page.getByRole("combobox", { name: "Its counterpart in AccountView" }).fill("ID");
  await page.getByRole("button", { name: "Add" }).click();
  await expect.poll(() => told().textContent()).toMatch(/Saved: creditcard = ID/);
  await page.getByRole("heading", { name: "History" }).waitFor();
  await page.getByText("Olle Owner").last().waitFor();
});

test.skipIf(opened === null)(
  "a table goes out and comes in as a spreadsheet, shown before it counts (R12)",
  async () => {
    await page.goto(`${address}/vat-codes`);
    const before = await pairs();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "As a spreadsheet" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("vat-codes.csv");
    const file = await download.path();
    const csv = await readFile(file, "utf8");
    await writeFile(file, csv.replace("NL9,2\r\n", "NL9,0\r\n"));
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Take a spreadsheet" }).click(),
    ]);
    await chooser.setFiles({ name: "vat.csv", mimeType: "text/csv", buffer: await readFile(file) });
    await page.getByRole("heading", { name: "What the spreadsheet would change" }).waitFor();
    expect(await page.getByRole("status").filter({ hasText: "Goes" }).textContent()).toMatch(
      /Goes.*NL9 = 2.*Comes.*NL9 = 0/,
    );
    expect(await pairs()).toEqual(before);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole("button", { name: "Use it: 2 changes" }).click();
    await expect.poll(pairs).toContain("NL9=0");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(pairs).toEqual(before);
  },
);

test.skipIf(opened === null)("on a phone a table is read, and changed elsewhere (R12)", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${address}/vat-codes`);
  await page.getByText("Open this on a larger screen to change it.").waitFor();
  expect(await page.getByRole("button", { name: /^(Change|Remove) / }).count()).toBe(0);
  expect(await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
});
