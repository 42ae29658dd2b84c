import { describe, expect, it } from "vitest";
import { checkLookup, directLookups } from "./lookups.ts";

const methods = [
  { left: "ideal", right: "ID" },
  { left: "card", right: "ID" },
  { left: "directdebit", right: "DD" },
];

describe("a lookup table", () => {
  it("is read from either side", () => {
    const there = directLookups({ tables: { methods }, direction: "left-to-right" });
    const back = directLookups({ tables: { methods }, direction: "right-to-left" });
    expect(there.lookup("methods", "card")).toEqual({ outcome: "found", value: "ID" });
    expect(there.lookup("methods", "directdebit  ")).toEqual({ outcome: "found", value: "DD" });
    expect(back.lookup("methods", "DD")).toEqual({ outcome: "found", value: "directdebit" });
    expect(back.lookup("methods", "ID")).toEqual({ outcome: "ambiguous" });
    expect(there.lookup("methods", "ID")).toEqual({ outcome: "missing" });
    expect(there.lookup("constructor", "name")).toEqual({ outcome: "missing" });
  });

  it("has doubles only where one source value has two meanings", () => {
    expect(checkLookup(methods, "left-to-right")).toEqual([]);
    expect(checkLookup([...methods, ...methods], "left-to-right")).toEqual([]);
    expect(checkLookup(methods, "right-to-left")).toEqual([{ value: "ID", meanings: ["ideal", "card"] }]);
  });
});
