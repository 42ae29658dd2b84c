import { randomBytes } from "node:crypto";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textsOf } from "../texts/index.ts";
import { type CsvLimits, linkLimits, readCsv, writeCsv } from "./csv.ts";
import { guarded, unguarded } from "./spreadsheet-formula.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "koppla-csv-"));
});
afterAll(() => rm(folder, { recursive: true }));

const columns = ["source", "target"];
const texts = textsOf("en");
const pathOf = () => join(folder, `${randomBytes(6).toString("hex")}.csv`);

async function read(text: string | Buffer, limits: CsvLimits = linkLimits) {
  const file = pathOf();
  await writeFile(file, text);
  return readCsv(file, { columns, limits, texts });
}

const formulas = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  " =1",
  "'=1",
  "''=1",
  "＝1",
  '=HYPERLINK("x")',
];

test.each(formulas)(
  "V27 S-16: %j begins with an apostrophe in a file, and is itself again when read",
  async (value) => {
    const text = writeCsv(columns, [[value, "ART-1"]]);
    const [, line = ""] = text.split("\r\n");
    expect(line).toMatch(/^"?'/);
    expect((await read(text)).map(({ values }) => values)).toEqual([{ source: value, target: "ART-1" }]);
  },
);

test("V27 S-16: what is no formula is written as it is, and no value reads back as another", async () => {
  expect(writeCsv(columns, [["100234", "ART-1"]])).toBe("source,target\r\n100234,ART-1");
  expect((await read("source,target\n-5,=x\n")).map(({ values }) => values)).toEqual([{ source: "-5", target: "=x" }]);
  const value = fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n \"ab1,;＝") });
  fc.assert(fc.property(value, (one) => unguarded(guarded(one)) === one && !/^[=+\-@\t\r]/.test(guarded(one))));
});

test("V27 S-16: any keys of systems come back from a file of our own", async () => {
  const key = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.isWellFormed() && text.trim() !== "");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(key, key), { minLength: 1, maxLength: 5 }), async (pairs) => {
      const rows = await read(writeCsv(columns, pairs));
      expect(rows.map(({ values }) => [values.source, values.target])).toEqual(pairs);
    }),
    { numRuns: 200 },
  );
});

test("S-13: columns named after what every object has are refused, and change no object", async () => {
  for (const name of ["__proto__", "constructor", "prototype"]) {
    await expect(read(`source,target,${name}\na,b,c\n`)).rejects.toThrow(/must name the columns source,target/);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("V30c: a file is refused by its size before it is read, and by its lines as they come", async () => {
  const file = pathOf();
  const handle = await open(file, "w");
  // Sparse: it has its size, and takes no room.
  await handle.truncate(10_000_000_000);
  await handle.close();
  const before = process.memoryUsage.rss();
  await expect(readCsv(file, { columns, limits: linkLimits, texts })).rejects.toThrow(
    `${file} has 10000000000 bytes, and 20000000 are the most.`,
  );
  expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
  const few = { mostBytes: 1_000, mostRows: 3 };
  await expect(read(`source,target\n${"a,b\n".repeat(4)}`, few)).rejects.toThrow(/has more than 3 lines/);
  expect(await read(`source,target\n${"a,b\n".repeat(3)}`, few)).toHaveLength(3);
});

test("V30c: a file without a size, such as a pipe, is refused once it has given too much", async () => {
  await expect(readCsv("/dev/zero", { columns, limits: { mostBytes: 300_000, mostRows: 10 }, texts })).rejects.toThrow(
    /has \d+ bytes, and 300000 are the most/,
  );
});

test("what is not UTF-8, has a mark at its beginning or comes in pieces is read as it is", async () => {
  await expect(read(Buffer.from([0x61, 0xff, 0x0a]))).rejects.toThrow(/not in UTF-8/);
  expect(await read(`\uFEFFsource;target\r\n"é;1";"x"\r\n`)).toEqual([
    { line: 2, values: { source: "é;1", target: "x" } },
  ]);
  const rows = await read(`source,target\n${Array.from({ length: 30_000 }, (_, at) => `é${at},${at}`).join("\n")}`);
  expect(rows).toHaveLength(30_000);
  expect(rows.at(-1)).toEqual({ line: 30_001, values: { source: "é29999", target: "29999" } });
});
