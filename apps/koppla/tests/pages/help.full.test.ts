import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpServer, openHttpServer } from "../../src/api/server.ts";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium } from "./seen-pages.ts";

/*
 * The manual in a real browser: before there is a database, an account or a script.
 */

const opened = await chromium();
const build = fileURLToPath(new URL("../../../web/build/main.ts", import.meta.url));
let http: HttpServer;
let visitor: Page;

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  await promisify(execFile)(process.execPath, [build]);
  http = await openHttpServer({ host: "127.0.0.1", port: 0, orAnyPort: false }, () => undefined);
  visitor = await (await opened.newContext({ baseURL: http.url, locale: "sv-SE" })).newPage();
});
afterAll(async () => {
  await http?.close();
  await opened?.close();
});

test.skipIf(opened === null)(
  "whoever seeks help gets to the section, without an account, by keyboard alone (R14)",
  async () => {
    await visitor.goto("/help");
    await visitor.getByRole("heading", { name: "Help and manuals", level: 1 }).waitFor();
    await visitor.getByRole("main").getByRole("link", { name: "Lookup tables" }).focus();
    await visitor.keyboard.press("Enter");
    await visitor.waitForURL("**/help/lookup-tables");
    await visitor.getByRole("navigation").getByRole("link", { name: "A value that is not in the table" }).focus();
    await visitor.keyboard.press("Enter");
    await visitor.waitForURL("**/help/lookup-tables#a-value-that-is-not-in-the-table");
    expect(await visitor.getByRole("link", { name: "Lookup tables" }).first().getAttribute("aria-current")).toBe(
      "page",
    );
    // Its own styles: those of the pages, in the mode of the system.
    const ground = () => visitor.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    await visitor.emulateMedia({ colorScheme: "light" });
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await visitor.emulateMedia({ colorScheme: "dark" });
    expect(await ground()).toBe("rgb(18, 26, 25)");
  },
);

test.skipIf(opened === null)("nothing of the manual keeps anybody out, in both modes (R14)", async () => {
  for (const path of ["/help", "/help/incidents", "/help/none"]) {
    await visitor.goto(path);
    expect(await obstacles(visitor)).toEqual([]);
  }
});

test.skipIf(opened === null)("on a phone no page of the manual is wider than the screen (R14)", async () => {
  await visitor.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/help", "/help/incidents", "/help/mapping", "/help/settings", "/help/steps", "/help/causes"]) {
    await visitor.goto(path);
    const [wide, seen] = await visitor.evaluate<[number, number]>("[document.documentElement.scrollWidth, innerWidth]");
    expect(wide, path).toBeLessThanOrEqual(seen);
  }
});
