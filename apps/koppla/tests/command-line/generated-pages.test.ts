import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { environmentVariables } from "@koppla/service/context/environment";
import { expect, test } from "vitest";
import { generatedPages } from "../../src/reference/generated-pages.ts";

const root = new URL("../../../../", import.meta.url);

test.each(Object.entries(generatedPages))("docs/reference/%s is what npm run docs prints", async (file, text) => {
  expect(await readFile(new URL(`docs/reference/${file}`, root), "utf8")).toBe(`${await text()}\n`);
});

test("the settings page lists every variable of the environment that the program reads, and no other", async () => {
  const files = globSync(["apps/koppla/src/**/*.ts", "packages/{engine,service,store,connector-sdk}/src/**/*.ts"], {
    cwd: fileURLToPath(root),
    exclude: ["**/*.test.ts", "**/testing/**"],
  });
  expect(files.length).toBeGreaterThan(200);
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, root), "utf8")));
  const read = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:process\.env|environment)\.([A-Z][A-Z_]+)\b/g)].map(([, name]) => name),
  );
  expect([...new Set(read)].toSorted()).toEqual(environmentVariables.map(({ name }) => name).toSorted());
});
