import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Look, type Scene, scenes } from "./scenes.ts";
import { chromium } from "./seen-pages.ts";
import { type StartedDemonstration, startDemonstration } from "./started-demonstration.ts";

/*
 * Every page of the real demonstration, in three languages, both modes and three widths, into a folder that git ignores.
 * KOPPLA_SCREENSHOTS=docs: the chosen ones into docs/screenshots instead.
 */

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const isForDocuments = process.env.KOPPLA_SCREENSHOTS === "docs";
const folder = join(root, isForDocuments ? "docs/screenshots" : "screenshots");

const opened = await chromium();
let koppla: StartedDemonstration;
let state: Awaited<ReturnType<BrowserContext["storageState"]>>;

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  await mkdir(folder, { recursive: true });
  koppla = await startDemonstration();
  const context = await opened.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(koppla.enter);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/o/demo");
  state = await context.storageState();
  await context.close();
}, 300_000);
afterAll(async () => {
  await koppla?.stop();
  await opened?.close();
});

const locales = { en: "en-GB", sv: "sv-SE", nl: "nl-NL" } as const;

interface Shown {
  readonly suffix: string;
  readonly language: keyof typeof locales;
  readonly look: Look | "light";
  readonly colorScheme: "light" | "dark";
  readonly width: number;
}

const desktop = 1280;
const phone = 390;
const plain = { language: "en", colorScheme: "light", width: desktop } as const;

const documentLooks: readonly Shown[] = [
  { ...plain, suffix: "", look: "light" },
  { ...plain, suffix: "-dark", look: "dark", colorScheme: "dark" },
  { ...plain, suffix: "-phone", look: "phone", width: phone },
  { ...plain, suffix: "-sv", look: "sv", language: "sv" },
  { ...plain, suffix: "-nl", look: "nl", language: "nl" },
];
const allLooks: readonly Shown[] = (["en", "sv", "nl"] as const).flatMap((language) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    [phone, 900, 1440].map((width) => ({
      suffix: `-${language}-${colorScheme}-${width}`,
      look: "light" as const,
      language,
      colorScheme,
      width,
    })),
  ),
);

const isShown = ({ also = [] }: Scene, { look }: Shown) =>
  !isForDocuments || look === "light" || also.some((one) => one === look);

/** Nothing of it is asked for any more, and its figures stand. */
async function open(page: Page, { path, prepare }: Scene): Promise<void> {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await prepare?.(page);
  // Its stream of changes goes on for ever: everything else has been answered once the page is quiet this long.
  await page.waitForLoadState("load");
  await expect.poll(() => isQuiet(page), { timeout: 20_000, interval: 200 }).toBe(true);
}

/** Whether no request of the page has begun or ended within the last half second. */
function isQuiet(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const ends = performance.getEntriesByType("resource").map((entry) => entry.startTime + entry.duration);
    return performance.now() - Math.max(...ends) > 500;
  });
}

for (const shown of isForDocuments ? documentLooks : allLooks) {
  test.skipIf(opened === null)(
    `every page, ${shown.suffix === "" ? "-light" : shown.suffix}: no script fails, and nothing is wider than the window`,
    async () => {
      const complaints: string[] = [];
      const wide: string[] = [];
      for (const isForStrangers of [false, true]) {
        const context = await opened?.newContext({
          baseURL: koppla.url,
          locale: locales[shown.language],
          colorScheme: shown.colorScheme,
          viewport: { width: shown.width, height: shown.width === phone ? 844 : 800 },
          reducedMotion: "reduce",
          ...(isForStrangers ? {} : { storageState: state }),
        });
        // The pages speak the language of the account.
        await context?.request.patch("/api/v1/account", {
          data: { language: shown.language },
          headers: { origin: new URL(koppla.url).origin },
        });
        const page = await context?.newPage();
        page?.on("pageerror", (error) => complaints.push(String(error)));
        for (const scene of scenes.filter((one) => (one.isForStrangers === true) === isForStrangers)) {
          if (page !== undefined && isShown(scene, shown)) {
            await open(page, scene);
            await page.screenshot({ path: join(folder, `${scene.name}${shown.suffix}.png`) });
            if ((await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) === true) {
              wide.push(scene.name);
            }
          }
        }
        await context?.close();
      }
      expect(complaints).toEqual([]);
      expect(wide).toEqual([]);
    },
  );
}
