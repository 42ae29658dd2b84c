import { expect, test } from "vitest";
import { textsOf } from "../texts/index.ts";
import { lookupFaults } from "./lookup-faults.ts";

const text = textsOf("en").lookups;

const pairs = [
  { left: "ideal", right: "ID" },
  { left: "paypal", right: "ID" },
  { left: "ideal", right: "OTHER" },
];
const sides = (left: boolean, right: boolean) => ({ left: "pim", right: "books", reads: { left, right } });
const messages = (left: boolean, right: boolean) =>
  lookupFaults(pairs, sides(left, right), text).map((one) => one.message);

test("several values may share a meaning, but none may have several, seen from the side that is read", () => {
  expect(messages(true, false)).toEqual(["ideal of pim means ID and OTHER of books. Keep one of them."]);
  expect(messages(false, true)).toEqual(["ID of books means ideal and paypal of pim. Keep one of them."]);
});

test("where both sides are read, or none, only what is wrong for certain is refused", () => {
  expect(messages(true, true)).toEqual([]);
  expect(messages(false, false)).toEqual([]);
  const both = [...pairs, { left: "paypal", right: "OTHER" }];
  expect(lookupFaults(both, sides(true, true), text)).toEqual([
    { index: 3, message: "paypal of pim means ID and OTHER of books. Keep one of them." },
  ]);
  expect(lookupFaults([...pairs, { left: "ideal", right: "ID" }], sides(true, true), text)).toEqual([
    { index: 3, message: "The pair ideal and ID stands here twice. Remove one of them." },
  ]);
});
