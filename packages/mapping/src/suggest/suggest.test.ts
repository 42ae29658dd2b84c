import { describe, expect, it } from "vitest";
import { suggestSources } from "./suggest-fields.ts";
import { suggestPairs } from "./suggest-pairs.ts";

describe("pairs of a lookup table", () => {
  const left = [
    { code: "NL21", name: "Hoog tarief", sameAs: "21 %" },
    { code: "NL0", name: "Nul", sameAs: "0 %" },
    { code: "EUV", name: "Binnen de EU", sameAs: "0 %" },
    { code: "V", name: "Verlegd" },
    { code: "30D", name: "30 Dagen" },
  ];
  const right = [
    { code: "1", name: "BTW hoog", sameAs: "21 %" },
    { code: "0", name: "BTW vrij", sameAs: "0 %" },
    { code: "v", name: "BTW verlegd", sameAs: "reversed" },
    { code: "30", name: "30 dagen" },
  ];
  it("are suggested by equal codes, names and facts, each where it is the only one", () => {
    expect(suggestPairs(left, right, [])).toEqual([
      { left: "V", right: "v", because: "code" },
      { left: "30D", right: "30", because: "name" },
      { left: "NL21", right: "1", because: "sameAs" },
    ]);
  });
  it("are not suggested for what stands in the table", () => {
    expect(suggestPairs(left, right, [{ left: "NL21", right: "0" }]).map((pair) => pair.left)).not.toContain("NL21");
  });
});

describe("sources of a field that nothing fills", () => {
  const sources = [
    { field: { name: "weight", type: "decimal", label: "Weight" }, values: ["0.25", null] },
    { field: { name: "fields.origin", type: "text", label: "Herkomst" }, values: ["China"] },
    { field: { name: "barcode", type: "text", label: "Streepje" }, values: ["none", "unknown"] },
    { field: { name: "ean_code", type: "text", label: "EAN code" }, values: ["none", "unknown"] },
    { field: { name: "ean_codes", type: "list", label: "EAN codes" }, values: [["8712345678906"]] },
    { field: { name: "supplier_article", type: "text", label: "Supplier" }, values: ["AR-5381", "BA-8327", "BE-2349"] },
    { field: { name: "unit", type: "text", label: "Unit" }, values: ["1", "2", "3", "4"] },
  ] as const;
  const from = (...target: Parameters<typeof suggestSources>) => suggestSources(...target).map((one) => one.from);

  it("are suggested by name and label, the likeliest first", () => {
    const origin = { name: "X1_HERKOMST", type: "text", label: "Herkomst" } as const;
    expect(suggestSources({ field: origin, values: [] }, sources)).toEqual([
      { from: "fields.origin", because: "name", likeness: 1, fitting: 1, shared: 0, samples: 1 },
    ]);
    const weight = { name: "ART_WEIGHT", type: "decimal", label: "Gewicht" } as const;
    expect(from({ field: weight, values: [] }, sources)).toEqual(["weight"]);
  });

  it("are suggested by values that both systems have, whatever the names, but not by values that everybody has", () => {
    const maker = { name: "X1_FABR", type: "text", label: "Fabrieksnummer", upperCase: true } as const;
    const values = ["AR-5381", "BE-2349", "BA-8327", "ZZ-1"];
    expect(suggestSources({ field: maker, values }, sources)).toEqual([
      { from: "supplier_article", because: "sameValues", likeness: 0, fitting: 3, shared: 3, samples: 3 },
    ]);
    expect(from({ field: maker, values: ["1", "2", "3", "4"] }, sources)).toEqual([]);
    expect(from({ field: maker, values: ["AR-5381"] }, sources)).toEqual([]);
  });

  it("are suggested by values of the kind that is asked for, and not where their values would be refused", () => {
    const ean = { name: "EAN_CODE", type: "text", label: "EAN-code", standard: "gtin" } as const;
    expect(from({ field: ean, values: [] }, sources)).toEqual([]);
    const trade = { name: "handelsnummer", type: "text", label: "Handelsnummer" } as const;
    const values = ["8712345678906", "4006381333931", "96385074"];
    expect(suggestSources({ field: ean, values: [] }, [...sources, { field: trade, values }])).toMatchObject([
      { from: "handelsnummer", because: "kindOfValues", fitting: 3 },
    ]);
  });

  it("are of the target's type: a list fills no text, and words no number", () => {
    const number = { name: "EAN_CODE", type: "decimal", label: "EAN code" } as const;
    expect(from({ field: number, values: [] }, sources)).toEqual([]);
    const text = { name: "EAN_CODES", type: "text", label: "EAN codes" } as const;
    expect(from({ field: text, values: [] }, sources)).not.toContain("ean_codes");
  });
});
