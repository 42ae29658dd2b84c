import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { causes } from "./catalogue.ts";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
/** Where causes are only described: naming one there opens nothing. */
const descriptions = /\.test\.ts$|\/(?:testing|proof|texts|causes|problems)\/|\/retry-policy\.ts$/;

/** What the program itself says, file by file. */
function sources(): string[] {
  return ["packages/*/src", "connectors/*/src", "apps/koppla/src"]
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
    .filter((file) => !descriptions.test(file))
    .map((file) => readFileSync(`${root}${file}`, "utf8"));
}

/** Whether some file makes a trouble of this code, and not only asks for it. */
function isMade(code: string, texts: readonly string[]): boolean {
  const named = new RegExp(`(?<!(?:===|!==|case|has\\() ?)"${code}"`);
  return texts.some((text) => named.test(text));
}

test("each cause is met by something: none is only listed (I11)", () => {
  const texts = sources();
  expect(texts.length).toBeGreaterThan(300);
  const left = causes.map(({ code }) => code).filter((code) => !isMade(code, texts));
  expect(left).toEqual([]);
});
