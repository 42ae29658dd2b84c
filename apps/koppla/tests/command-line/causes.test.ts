import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { causesPage } from "../../src/pages/causes-page.ts";

test("docs/reference/causes.md is what koppla causes --page prints (O-15)", async () => {
  const page = await readFile(new URL("../../../../docs/reference/causes.md", import.meta.url), "utf8");
  expect(page).toBe(`${causesPage()}\n`);
});
