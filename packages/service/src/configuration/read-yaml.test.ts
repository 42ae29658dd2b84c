import { expect, test } from "vitest";
import { LineCounter } from "yaml";
import { parseFile } from "./parse-file.ts";
import { mostFileBytes, readYaml } from "./read-yaml.ts";

function refusal(text: string): string {
  const { content, faults } = parseFile(text, {});
  expect(content).toBeNull();
  return faults[0]?.message ?? "";
}

/** References to references: a few hundred bytes that stand for ten to the twelfth values. */
const bomb = Array.from({ length: 12 }, (_, level) => {
  const items = level === 0 ? "x" : `*a${level - 1}`;
  return `a${level}: &a${level} [${Array(10).fill(items).join(", ")}]\n`;
}).join("");

test("V30c: a file of 10 MB ends in a sentence, before anything of it is parsed", () => {
  const text = "- a\n".repeat(2_500_000);
  const before = process.memoryUsage.rss();
  expect(refusal(text)).toMatch(
    /^The file has 10000000 bytes, and 250000 are the most\. Keep lookup tables in CSV files/,
  );
  expect(process.memoryUsage.rss() - before).toBeLessThan(20_000_000);
});

/** Each as large as a file may be, or as the number of its words allows. */
const costly: readonly (readonly [string, string])[] = [
  ["a list of short items", `[${"1,".repeat(66_000)}1]`],
  ["empty objects", `[${"{},".repeat(45_000)}1]`],
  ["many keys", Array.from({ length: 17_000 }, (_, at) => `k${at}: 1\n`).join("")],
  ["brackets within brackets", "[".repeat(90_000)],
  ["blank lines", "\n".repeat(180_000)],
  ["comments", "#\n".repeat(60_000)],
  ["slips", "a: b: c\n".repeat(17_000)],
  ["variables", `organisation: "${"#{A}".replace("#", "$").repeat(60_000)}"`],
  ["one long text", `organisation: "${"\\u0041".repeat(40_000)}"`],
  ["references to references", bomb],
];

test.each(costly)("V30c: %s ends in a sentence within bounded time and memory", (_, text) => {
  const [before, beganMs] = [process.memoryUsage.rss(), performance.now()];
  expect(refusal(text)).not.toBe("");
  // Two seconds for the worst; a machine that does other things besides gets room.
  expect(performance.now() - beganMs).toBeLessThan(15_000);
  expect(process.memoryUsage.rss() - before).toBeLessThan(250_000_000);
});

test("V30c: as many words as there may be are read, and a few more are refused", () => {
  const lines = (count: number) => "- a\n".repeat(count);
  expect(readYaml(lines(30_000), new LineCounter()).fault).toBeNull();
  expect(readYaml(lines(60_000), new LineCounter()).fault?.message).toMatch(/more than 200000 words and signs/);
  expect(lines(60_000).length).toBeLessThan(mostFileBytes);
});

test("of many faults the first hundred are told", () => {
  const text = `organisation: demo\n${Array.from({ length: 500 }, (_, at) => `k${at}: 1\n`).join("")}`;
  expect(parseFile(text, {}).faults).toHaveLength(100);
});

test("a key that stands twice is refused with its place, in any spelling", () => {
  expect(parseFile("organisation: demo\norganisation: other\n", {}).faults).toEqual([
    { path: [], line: 2, column: 1, message: '"organisation" stands here twice. Remove one of them.' },
  ]);
  expect(refusal('a: { "1": x, 1: y }\n')).toContain('"1" stands here twice');
});
