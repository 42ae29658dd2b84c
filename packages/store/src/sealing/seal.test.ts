import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { open, seal } from "./seal.ts";

const key = randomBytes(32);
const place = { organisationId: "o1", table: "connection", row: "r1", column: "credentials_sealed" };
const plain = Buffer.from("geheim: ✓");
const sealed = seal(key, 1, place, plain);

test("opens what was sealed, and seals the same differently each time", () => {
  expect(open(key, place, sealed)).toEqual(plain);
  expect(seal(key, 1, place, plain)).not.toEqual(sealed);
});

test("refuses every changed bit, every shortened form and another key (S-19)", () => {
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => open(key, place, changed)).toThrow();
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(() => open(key, place, sealed.subarray(0, length))).toThrow();
  }
  expect(() => open(randomBytes(32), place, sealed)).toThrow();
});

test("opens in its own place alone (S-20)", () => {
  for (const part of ["organisationId", "table", "row", "column"] as const) {
    expect(() => open(key, { ...place, [part]: "other" }, sealed)).toThrow();
  }
  // Parts are told apart by length: moving a letter from one to the next is another place.
  expect(() => open(key, { ...place, table: "connectionr", row: "1" }, sealed)).toThrow();
});
