import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusedItem } from "./errors.ts";

test("every code that Parts PIM's contract names for a refused item keeps its name", () => {
  const contract = readFileSync(new URL("../../../contracts/parts-pim.md", import.meta.url), "utf8");
  const [, listed = ""] = /Detail codes in `errors\[\]\.code`: (.*)\./.exec(contract) ?? [];
  const codes = [...listed.matchAll(/`(\w+)`/g)].map(([, code = ""]) => code);
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => refusedItem([{ code }]).code !== code)).toEqual([]);
});
