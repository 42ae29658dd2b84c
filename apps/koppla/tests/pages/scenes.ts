import type { Page } from "playwright-core";

/** One page of the demonstration as somebody sees it. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  /** Nobody is signed in. */
  readonly isForStrangers?: true;
  /** What somebody does on it before it is seen. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** In which looks the documents show it, beside the light one in English. */
  readonly also?: readonly Look[];
}

export type Look = "dark" | "phone" | "sv" | "nl";

const flow = "/o/demo/integrations/parts-to-books";
const everywhere: readonly Look[] = ["dark", "phone", "sv", "nl"];

/** Begins to set up two more systems; whoever has begun before goes on with that. */
async function beginSetup(page: Page): Promise<void> {
  await page.locator("main section button, main section p a").last().click();
  await page.waitForURL("**/setup/**");
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Every page that the demonstration has, with what waits in it. */
export const scenes: readonly Scene[] = [
  { name: "overview", path: "/o/demo", also: everywhere },
  { name: "incidents", path: "/o/demo/incidents", also: ["phone"] },
  {
    name: "incident",
    path: "/o/demo/incidents",
    prepare: (page) => page.locator("tbody").getByRole("link").last().click(),
    also: ["dark", "phone", "sv"],
  },
  { name: "integration", path: flow, also: ["dark", "phone", "nl"] },
  { name: "lookups", path: `${flow}/lookups`, also: everywhere },
  { name: "adopt", path: `${flow}/adopt?flow=parts-to-books%2Fproducts`, also: ["phone", "sv"] },
  { name: "links", path: `${flow}/links?flow=parts-to-books%2Fproducts`, also: ["nl"] },
  { name: "compare", path: `${flow}/compare`, also: ["dark"] },
  { name: "flow-records", path: `${flow}/orders/records`, also: ["phone", "sv"] },
  { name: "flow-runs", path: `${flow}/orders/runs`, also: ["nl"] },
  {
    name: "run",
    path: `${flow}/orders/runs`,
    prepare: (page) => page.locator("tbody").getByRole("link").first().click(),
  },
  {
    name: "dry-run",
    path: `${flow}/orders/dry-run`,
    prepare: (page) => page.locator("button.mantine-Button-root[data-variant=filled]").click(),
  },
  { name: "flow-settings", path: `${flow}/orders/settings`, also: everywhere },
  { name: "flow-settings-products", path: `${flow}/products/settings` },
  { name: "flow-settings-stock", path: `${flow}/stock/settings` },
  { name: "flow-versions", path: `${flow}/orders/versions`, also: ["phone"] },
  {
    name: "flow-try",
    path: `${flow}/orders/try?q=9809`,
    prepare: (page) => page.locator("form button[type=submit]").click(),
  },
  { name: "record", path: `${flow}/orders/records/9809`, also: ["dark", "phone", "sv"] },
  { name: "record-waiting", path: `${flow}/orders/records/9831`, also: everywhere },
  { name: "record-missing-article", path: `${flow}/orders/records/9845`, also: ["nl"] },
  { name: "record-failed", path: `${flow}/orders/records/9846`, also: ["dark"] },
  { name: "record-json", path: `${flow}/orders/records/9809?view=json` },
  { name: "record-product", path: `${flow}/products/records/10040`, also: ["phone"] },
  { name: "record-unknown", path: `${flow}/orders/records/11999` },
  { name: "activity", path: "/o/demo/activity", also: ["phone"] },
  { name: "try-it", path: "/o/demo/try-it", also: everywhere },
  { name: "connections", path: "/o/demo/connections", also: ["dark"] },
  { name: "connection", path: "/o/demo/connections/books", also: ["nl"] },
  {
    name: "connection-test",
    path: "/o/demo/connections/books",
    async prepare(page) {
      await page.locator("section[data-wrong] button").click();
      await page.locator("section[data-wrong] button:not([data-loading])").waitFor();
    },
    also: ["phone", "sv"],
  },
  { name: "connection-settings", path: "/o/demo/connections/books/settings", also: ["phone"] },
  {
    name: "setup-systems",
    path: "/o/demo/connections",
    async prepare(page) {
      await beginSetup(page);
      await page.goto(page.url().replace(/[a-z]+$/, "systems"));
      await page.getByRole("table").waitFor();
    },
    also: everywhere,
  },
  {
    name: "setup-connect",
    path: "/o/demo/connections",
    async prepare(page) {
      await beginSetup(page);
      if (page.url().endsWith("/systems")) {
        await page.locator("footer .mantine-Button-root[data-variant=filled]").click();
      }
      await page.locator("form").first().waitFor();
    },
    also: ["phone", "sv"],
  },
  {
    name: "find",
    path: "/o/demo",
    async prepare(page) {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("searchbox").fill("10748");
      await page.getByRole("dialog").getByRole("link").first().waitFor();
    },
    also: ["dark"],
  },
  { name: "settings-organisation", path: "/o/demo/settings/organisation" },
  { name: "settings-team", path: "/o/demo/settings/team", also: ["sv"] },
  { name: "settings-api-keys", path: "/o/demo/settings/api-keys", also: ["nl"] },
  { name: "settings-audit", path: "/o/demo/settings/audit", also: ["dark", "phone"] },
  { name: "account", path: "/account" },
  { name: "organisations", path: "/organisations", also: ["phone"] },
  { name: "nothing-here", path: "/o/nowhere" },
  { name: "sign-in", path: "/sign-in", isForStrangers: true, also: ["dark", "phone"] },
  { name: "sign-up", path: "/sign-up", isForStrangers: true },
];
