import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * Settings of an organisation: its team, its API keys, its audit log, and what goes out as a spreadsheet.
 */

const opened = await chromium();
let pages: SeenPages;
let page: Page;

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 3 });
  page = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

async function downloaded(link: string): Promise<{ readonly name: string; readonly lines: string[] }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), lines: text.replace("\uFEFF", "").trimEnd().split("\r\n") };
}

test.skipIf(opened === null)("the team says who was here last, and what each role may (R39)", async () => {
  await page.goto("/o/demo/settings/team");
  const me = page.getByRole("row").filter({ hasText: "Olle Owner" });
  await expect.poll(() => me.textContent()).toMatch(new RegExp(`${new Date().getUTCFullYear()}`));
  const setUp = page.getByRole("row").filter({ hasText: "Change connections" });
  expect(await setUp.getByRole("cell").allTextContents()).toEqual(["yes", "yes", "–no", "–no"]);
  expect(await obstacles(page)).toEqual([]);
  // On a phone the roles keep their columns.
  await page.setViewportSize({ width: 390, height: 844 });
  await setUp.scrollIntoViewIfNeeded();
  expect(await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")).toBe(false);
  const tops = await Promise.all((await setUp.getByRole("cell").all()).map((cell) => cell.boundingBox()));
  expect(new Set(tops.map((box) => box?.y)).size).toBe(1);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test.skipIf(opened === null)(
  "a key is shown once, does what its scopes say, and ends when it is revoked (R40)",
  async () => {
    await page.goto("/o/demo/settings/api-keys");
    await page.getByText("There is no key yet.").waitFor();
    await page.locator("[name=name]").fill("Stock report");
    await page.getByLabel("Run, try again", { exact: false }).check();
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText("Your new key. It is shown this once.").waitFor();
    const secret = (await page.locator("bdi").filter({ hasText: /^kop_/ }).textContent()) ?? "";
    const row = page.getByRole("row").filter({ hasText: "Stock report" });
    await expect.poll(() => row.textContent()).toMatch(/see, operate.*Olle Owner.*never/);
    expect(await obstacles(page)).toEqual([]);
    const ask = (path: string) => pages.api.send(`/organisations/demo/${path}`, { key: secret });
    expect((await ask("records")).status).toBe(200);
    expect((await ask("audit")).status).toBe(403);
    await page.reload();
    await row.waitFor();
    expect(await page.content()).not.toContain(secret);
    await expect.poll(() => row.textContent()).not.toMatch(/never/);
    await row.getByRole("button", { name: "Revoke Stock report" }).click();
    await row.getByText("Programs with it are refused at once.").waitFor();
    await row.getByRole("button", { name: "Revoke it" }).click();
    await page.getByText("Stock report is revoked.").waitFor();
    await page.getByText("There is no key yet.").waitFor();
    expect((await ask("records")).status).toBe(401);
  },
);

test.skipIf(opened === null)(
  "the log is looked through by who, what and day, and its chain is whole (R41)",
  async () => {
    await page.goto("/o/demo/settings/audit");
    await page.getByText(/^Chain of \d+ entries checked: whole\.$/).waitFor();
    expect(await obstacles(page)).toEqual([]);
    await page.getByLabel("Who", { exact: true }).fill("olle");
    await page.getByLabel("What", { exact: true }).fill("apiKeys.");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/settings/audit?who=olle&what=apiKeys.");
    const rows = page.locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(2);
    expect(await rows.first().textContent()).toMatch(/Olle Owner.*apiKeys\.revoke Stock report.*revoked.*127\.0\.0\.1/);
    expect(await rows.last().textContent()).toMatch(/apiKeys\.create Stock report.*scopes.*look, operate/);
    const file = await downloaded("As a spreadsheet");
    expect(file.name).toBe("demo-audit.csv");
    expect(file.lines[0]).toBe("number,at,who,kind,from,action,subject,what,before,after");
    expect(file.lines).toHaveLength(4);
    await page.getByLabel("To day").fill("2020-01-01");
    await page.keyboard.press("Enter");
    await page.getByText("No entry is like that.").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(2);
  },
);

test.skipIf(opened === null)("records and activity go out as spreadsheets from their pages (R33)", async () => {
  await pages.testing.run();
  await page.goto("/o/demo/integrations/parts-to-books/products/records");
  const records = await downloaded("As a spreadsheet");
  expect(records.name).toBe("parts-to-books-products.csv");
  expect(records.lines[0]).toBe("flow,record,target,state,changed,why,incident");
  expect(records.lines).toHaveLength(4);
  await page.goto("/o/demo/activity");
  const activity = await downloaded("As a spreadsheet");
  expect(activity.lines[0]).toBe("at,flow,record,action,problem");
  expect(activity.lines.length).toBeGreaterThanOrEqual(4);
});
