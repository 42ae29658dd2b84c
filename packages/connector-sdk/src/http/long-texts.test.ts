import { expect, test } from "vitest";
import { hasCutText, longTextCutter } from "./long-texts.ts";

/** What is left of this value, however its JSON is split into chunks. */
function cut(value: unknown, chunkBytes: number): unknown {
  const bytes = Buffer.from(JSON.stringify(value));
  const cutter = longTextCutter();
  const left: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    left.push(cutter(bytes.subarray(from, from + chunkBytes)));
  }
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(left)));
}

test.each([7, 1_000, 65_536, 10_000_000])(
  "in chunks of %i bytes only long texts are cut, and the rest is as it was",
  (chunk) => {
    const others = { key: 'a"b\\', list: ["", "€", { deep: "\u0001\\" }], number: 12.5, none: null };
    for (const long of ["x", "€", "\u0001", '"', "\\", 'é\\"', "😀"].map((text) => text.repeat(100_000))) {
      const left = cut({ before: "1", long, ...others }, chunk);
      expect(left).toMatchObject({ before: "1", ...others });
      expect(hasCutText(left)).toBe(true);
      expect(JSON.stringify(left).length).toBeLessThan(70_000);
    }
    expect(cut({ long: "x".repeat(60_000), ...others }, chunk)).toEqual({ long: "x".repeat(60_000), ...others });
    expect(hasCutText({ long: "x".repeat(60_000), ...others })).toBe(false);
  },
);
