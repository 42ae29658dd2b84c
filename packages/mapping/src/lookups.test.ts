import { describe, expect, it } from "vitest";
import { parseStep } from "./compile/parse-step.ts";
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

  it("leaves a value out, where a step says so, that has several meanings here or stands in another table", () => {
    const lookups = directLookups({
      tables: { methods, terms: [{ left: "30D", right: "30" }] },
      direction: "right-to-left",
    });
    const run = (more: object, value: string) => {
      const parsed = parseStep({ lookup: { table: "terms", ...more } });
      return parsed.ok ? parsed.step.run(value, { record: {}, settings: {}, lookups }) : parsed.fault;
    };
    expect(run({ unlessIn: "methods" }, "30")).toBe("30D");
    expect(run({ unlessIn: "methods" }, "DD")).toBeNull();
    expect(run({ unlessIn: "methods" }, "ID")).toBeNull();
    expect(run({ unlessIn: "methods" }, "60")).toMatchObject({ code: "lookup_missing" });
    expect(run({ table: "methods" }, "ID")).toMatchObject({ code: "lookup_ambiguous" });
    expect(run({ table: "methods", several: "leaveOut" }, "ID")).toBeNull();
  });
});
