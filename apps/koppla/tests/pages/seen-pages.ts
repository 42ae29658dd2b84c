import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type TestKoppla, type TestKopplaOptions, testKoppla } from "@koppla/proof/kit/test-koppla";
import { announceWebServer, makeEntryAddress } from "@koppla/service/account/entering/entry-address";
import { machineActor } from "@koppla/service/ground/actor";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import type { ServedFunction } from "../../src/api/api-house.ts";
import { type TestApi, testApi } from "../api/test-api.ts";
import { openChromium } from "./real-browser.ts";

/** Koppla's pages in a real browser, before a real server, database and sandbox. */
export interface SeenPages {
  readonly testing: TestKoppla;
  readonly api: TestApi;
  /** A new visitor, who knows nobody. Whatever the browser complains of on its pages ends the test in `close`. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** The first owner, who has an account and is signed in. */
  signUp(person: { readonly name: string; readonly email: string }): Promise<Page>;
  /** An address that lets somebody in once. */
  entry(): Promise<string>;
  close(): Promise<void>;
}

const build = fileURLToPath(new URL("../../../web/build/main.ts", import.meta.url));
/** On a busy computer a page takes a while. */
const patienceMs = 20_000;

/** One for all tests of a process. */
let browser: Browser | null | undefined;

/** @returns null where no Chromium runs: the test says so and is counted as skipped */
export async function chromium(): Promise<Browser | null> {
  browser ??= await openChromium();
  if (browser === null) {
    console.warn("NO CHROMIUM RUNS HERE: the tests of the pages are skipped.");
  }
  return browser;
}

/** @param further what is served besides, such as a demonstration's */
export async function openPages(
  options: TestKopplaOptions = {},
  further: readonly ServedFunction[] = [],
): Promise<SeenPages> {
  await promisify(execFile)(process.execPath, [build]);
  const testing = await testKoppla(options);
  const api = await testApi(testing, undefined, [], further);
  await announceWebServer(testing.engine, api.url);
  const complaints: string[] = [];
  const entry = async () => (await makeEntryAddress(testing.engine, machineActor())).url;
  const visit = async (contextOptions: BrowserContextOptions = {}) => {
    const opened = await chromium();
    if (opened === null) {
      throw new Error("There is no Chromium.");
    }
    const context = await opened.newContext({ baseURL: api.url, locale: "en-GB", ...contextOptions });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // A browser notes every answer from 400 on; what was refused is for the page to say.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        complaints.push(message.text());
      }
    });
    return page;
  };
  return {
    testing,
    api,
    visit,
    async signUp({ name, email }) {
      const page = await visit();
      await page.goto(await entry());
      await page.getByLabel("Your name").fill(name);
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
      await page.getByLabel("Organisation").fill("Demo");
      await page.getByRole("button", { name: "Make the account" }).click();
      await page.waitForURL("**/o/demo");
      return page;
    },
    entry,
    async close() {
      await api.close();
      await testing.close();
      expect(complaints).toEqual([]);
    },
  };
}
