import { describe, expect, it } from "vitest";
import type { Mapping } from "../row.ts";
import { composeMapping, mappingSources } from "./compose.ts";

const read: Mapping = {
  sku: { from: "sku", steps: ["trim"] },
  name: { from: "name.nl", default: "?" },
  brand: { from: "brand" },
  currency: { constant: "EUR" },
  unit: { setting: "unit", steps: ["upperCase"], defaultSetting: "fallbackUnit" },
  enabled: { default: true },
};

describe("source → model → target", () => {
  it.each<[string, Mapping, Mapping]>([
    [
      "puts the target's steps behind the source's",
      { ART_CODE: { from: "sku", steps: [{ cut: { length: 15 } }], write: "create" } },
      { ART_CODE: { from: "sku", steps: ["trim", { cut: { length: 15 } }], write: "create" } },
    ],
    [
      "keeps the source's default before the target's steps and default",
      { ART_DESC1: { from: "name", steps: ["trim"], default: "none" } },
      { ART_DESC1: { from: "name.nl", steps: [{ default: "?" }, "trim"], default: "none" } },
    ],
    [
      "takes constants, settings and lone defaults along",
      { CUR_CODE: { from: "currency" }, ART_UNIT: { from: "unit" }, WEB_FLG: { from: "enabled" } },
      {
        CUR_CODE: { constant: "EUR" },
        ART_UNIT: { setting: "unit", steps: ["upperCase", { default: { setting: "fallbackUnit" } }] },
        WEB_FLG: { constant: true },
      },
    ],
    ["leaves out what the source does not provide", { EAN_CODE: { from: "gtin", steps: ["gtin"] } }, {}],
    ["leaves out what only an object's prototype provides", { EAN_CODE: { from: "constructor" } }, {}],
    [
      "keeps what the target fills by itself",
      {
        A: { from: "gtin", default: "x" },
        B: { from: "gtin", defaultSetting: "s" },
        C: { constant: false },
        D: { setting: "s" },
      },
      {
        A: { default: "x" },
        B: { defaultSetting: "s" },
        C: { constant: false },
        D: { setting: "s" },
      },
    ],
    [
      "gives a join of the target the source's own fields, without those it lacks",
      { A: { from: "brand", steps: [{ join: { fields: ["name", "gtin"], with: "/" } }] } },
      { A: { from: "brand", steps: [{ join: { fields: ["name.nl"], with: "/" } }] } },
    ],
    [
      "drops a join that has nothing left",
      { A: { from: "brand", steps: [{ join: { fields: ["gtin"] } }] }, B: { steps: [{ join: { fields: ["gtin"] } }] } },
      { A: { from: "brand" } },
    ],
  ])("%s", (_, write, expected) => {
    expect(composeMapping({ read, write })).toEqual(expected);
  });

  it("lays edits on top: a row of the user's replaces or adds", () => {
    const write: Mapping = { ART_CODE: { from: "sku" }, ART_DESC1: { from: "name" } };
    const edits: Mapping = { ART_DESC1: { from: "name.en", steps: ["trim"] }, ART_TEXT: { constant: "x" } };
    const composed = composeMapping({ read, write, edits });
    expect(composed).toEqual({
      ART_CODE: { from: "sku", steps: ["trim"] },
      ART_DESC1: { from: "name.en", steps: ["trim"] },
      ART_TEXT: { constant: "x" },
    });
    expect(Object.keys(composed)).toEqual(["ART_CODE", "ART_DESC1", "ART_TEXT"]);
  });

  it("lists the source fields that it reads", () => {
    const mapping: Mapping = {
      A: { from: "sku" },
      B: { from: "name.nl", steps: [{ join: { fields: ["brand", "sku"] } }, "no such step"] },
      C: { constant: "x" },
    };
    expect(mappingSources(mapping)).toEqual(["sku", "name.nl", "brand"]);
  });
});
