import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { causeCodes } from "./cause-codes.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
/** Where codes are only listed, grouped or told: naming one there opens nothing. */
const lists =
  /\.test\.ts$|\/(?:testing|proof|texts|catalogue)\/|\/(?:error-codes|stop-codes|cause-codes|cause-of-trouble|problem|retry-policy)\.ts$/;

/** What the program itself says, file by file. */
function sources(): string[] {
  return ["packages/*/src", "connectors/*/src", "apps/koppla/src"]
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
    .filter((file) => !lists.test(file))
    .map((file) => readFileSync(`${root}${file}`, "utf8"));
}

/** Whether some file makes a trouble of this code, and not only asks for it. */
function isMade(code: string, texts: readonly string[]): boolean {
  const named = new RegExp(`(?<!(?:===|!==|case) )"${code}"`);
  return texts.some((text) => named.test(text));
}

test("each cause is met by something: none is only listed (I11)", () => {
  const texts = sources();
  expect(texts.length).toBeGreaterThan(300);
  const left = causeCodes.filter((code) => !isMade(code, texts));
  expect(left).toEqual([]);
});
