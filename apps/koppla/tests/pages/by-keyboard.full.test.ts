import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium } from "./seen-pages.ts";
import { type StartedDemonstration, startDemonstration } from "./started-demonstration.ts";

/*
 * The demonstration as `npm start` begins it: its three troubles are settled by keyboard alone, from the printed address on.
 */

const opened = await chromium();
let koppla: StartedDemonstration;
let page: Page;

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  koppla = await startDemonstration();
  page = await (await opened.newContext({ baseURL: koppla.url, locale: "en-GB" })).newPage();
  page.setDefaultTimeout(60_000);
}, 300_000);
afterAll(async () => {
  await koppla?.stop();
  await opened?.close();
});

const mostPresses = 100;

/** @returns whether one of so many presses leads to where the words are so */
async function leadsTo(key: string, words: string, wanted: RegExp): Promise<boolean> {
  for (let presses = 0; presses < mostPresses; presses++) {
    await page.keyboard.press(key);
    if (wanted.test(await page.evaluate<string>(`${words} ?? ""`))) {
      return true;
    }
  }
  return false;
}

/** Goes on to what a screen reader would call so. */
async function tabTo(name: RegExp): Promise<void> {
  const called = "document.activeElement.ariaLabel ?? document.activeElement.textContent";
  expect(await leadsTo("Tab", called, name), `the way to ${name}`).toBe(true);
}

/** Goes to the row, once it is there, and its acts are. */
async function rowOf(name: RegExp): Promise<void> {
  await page.locator("[data-row]").filter({ hasText: name }).getByRole("button").last().waitFor();
  const row = "document.activeElement.closest('[data-row]')?.textContent";
  expect((await leadsTo("j", row, name)) || (await leadsTo("k", row, name)), `the way to ${name}`).toBe(true);
}

const heading = (name: string | RegExp) => page.getByRole("heading", { name, level: 1 }).waitFor();

test.skipIf(opened === null)("the printed address lets the owner in, and says what waits (R34)", async () => {
  await page.goto(koppla.enter);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await tabTo(/^Sign in$/);
  await page.keyboard.press("Enter");
  await heading("3 things wait for you");
});

test.skipIf(opened === null)("a VAT code gets its counterpart, and its orders go on (R49)", async () => {
  await rowOf(/VAT code NL6/);
  await tabTo(/^Value of AccountView$/);
  await page.keyboard.type("2");
  await tabTo(/^Save, \d+ go on$/);
  await page.keyboard.press("Enter");
  await heading("2 things wait for you");
});

test.skipIf(opened === null)("the missing article is created, and its order goes on (R49)", async () => {
  await rowOf(/Article \d+ is not in AccountView/);
  await tabTo(/^Create product \d+$/);
  await page.keyboard.press("Enter");
  await heading("One thing waits for you");
});

test.skipIf(opened === null)("a debtor is unblocked in the books, and its orders are tried again (R49)", async () => {
  await tabTo(/^Try it$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Take the block away" }).waitFor();
  await tabTo(/^Take the block away$/);
  await page.keyboard.press("Enter");
  await page.getByText("The block is gone.", { exact: false }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.getByRole("button", { name: "Try 3 again" }).waitFor();
  await rowOf(/debtor \d+/);
  await tabTo(/^Try 3 again$/);
  await page.keyboard.press("Enter");
  await heading(/^Everything is in step/);
  await expect.poll(() => page.title()).toBe("demo · Koppla");
});
