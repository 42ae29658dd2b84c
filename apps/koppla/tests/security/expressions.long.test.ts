import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

/*
 * Each regular expression of the program, against texts that make careless ones slow: 50 kB of one character or of two
 * in turn, which almost match and then do not.
 */

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const files = globSync(
  "{apps/koppla,connectors/*,packages/{connector-sdk,contract,engine,mapping,service,store}}/src/**/*.ts",
  {
    cwd: root,
  },
).filter((file) => !/\.test\.ts$|\/(testing|conformance)\//.test(file));

interface Expression {
  readonly place: string;
  readonly pattern: RegExp;
}

function expressionsOf(file: string, text: string): Expression[] {
  const found: Expression[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, body = "", flags = ""] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${file}:${line + 1}: ${node.text}`, pattern: new RegExp(body, flags.replace("g", "")) });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

const usual = [..."aA0 .-@\"'/:\n\\é,"];
/** In small steps at first: an expression whose time doubles with each character is seen before it never ends. */
const lengths = [20, 24, 28, 32, 36, 40, 60, 100, 300, 3_000, 50_000];
const mostMs = 50;

/** The slowest text for an expression, as soon as one takes too long: longer ones might never end. */
function slowest({ pattern }: Expression): { readonly ms: number; readonly text: string } | null {
  const own = [...new Set(pattern.source.replace(/\\[a-zA-Z]/g, "").match(/[^\\[\](){}^$*+?|]/g) ?? [])].slice(0, 5);
  const pieces = [...usual, ...own, ...own.flatMap((one) => own.map((other) => one + other))];
  for (const length of lengths) {
    for (const piece of new Set(pieces)) {
      const text = `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}\u0000!`;
      // Again where it was slow: the first time pays for compiling it, or for what else the machine does.
      const ms = timeOf(pattern, text) > mostMs ? timeOf(pattern, text) : 0;
      if (ms > mostMs) {
        return { ms, text: `${JSON.stringify(piece)} for ${length} characters` };
      }
    }
  }
  return null;
}

function timeOf(pattern: RegExp, text: string): number {
  pattern.lastIndex = 0;
  const { user } = process.cpuUsage();
  pattern.test(text);
  return (process.cpuUsage().user - user) / 1_000;
}

/** Given lines of at most 500 characters. */
const bounded = /house-number\.ts/;

test("S-14: no expression of the program takes long for a hostile text of 50 kB", () => {
  const all = files.flatMap((file) => expressionsOf(file, readFileSync(`${root}${file}`, "utf8")));
  expect(all.length).toBeGreaterThan(150);
  const slow = all.flatMap((one) => {
    const found = slowest(one);
    return found === null || bounded.test(one.place)
      ? []
      : [`${one.place} takes ${Math.round(found.ms)} ms for ${found.text}`];
  });
  expect(slow).toEqual([]);
});

test.each(["/^(a+)+$/", "/(a|aa)+$/", "/^(\\w+\\s?)*$/", "/\\s+$/"])("S-14: %s would be seen", (text) => {
  const [planted] = expressionsOf("planted.ts", `const pattern = ${text};`);
  expect(planted && slowest(planted)).not.toBeNull();
});
