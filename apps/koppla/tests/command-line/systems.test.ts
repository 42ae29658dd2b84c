import { readFile } from "node:fs/promises";
import { koppla } from "@koppla/proof/kit/command";
import { connectors } from "@koppla/service/context/connectors";
import { systemViews } from "@koppla/service/systems/list-systems";
import { expect, test } from "vitest";
import { systemsPage } from "../../src/pages/systems-page.ts";

test("koppla systems tells what each system can do, and docs/reference/systems.md is its text (R10)", async () => {
  const { stdout, status } = await koppla(["systems"], {});
  expect(status).toBe(0);
  expect(stdout).toBe(`${systemsPage(systemViews(connectors.values()))}\n`);
  expect(await readFile(new URL("../../../../docs/reference/systems.md", import.meta.url), "utf8")).toBe(stdout);
});

test("what a system cannot do stands there with its reason", async () => {
  const { stdout } = await koppla(["systems", "--json"], {});
  const lines = stdout.trim().split("\n");
  expect(lines).toHaveLength(connectors.size);
  expect(lines[1]).toContain("AccountView does not let an order be changed after it was placed.");
  expect(lines[0]).toContain('"images":"Parts PIM has no place for images in its API, and refuses them."');
});
