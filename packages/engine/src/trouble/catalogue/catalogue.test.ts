import { readFileSync } from "node:fs";
import { languages } from "@koppla/mapping";
import { expect, test } from "vitest";
import { causeCodes, isCauseCode } from "../cause-codes.ts";
import { actors } from "./cause-text.ts";
import { causeEntry } from "./index.ts";

test("every code has a title, what it is, what it means, what to do next and who does it, in three languages (I11, O-15)", () => {
  expect(causeCodes.length).toBeGreaterThan(100);
  expect(new Set(causeCodes).size).toBe(causeCodes.length);
  const faults = causeCodes.flatMap((code) =>
    languages.flatMap((language) => {
      const { title, what, meaning, next, who } = causeEntry(code, language);
      const sentences = [what, meaning, next].filter((text) => !/^\p{L}[\s\S]{3,}[.!]$/u.test(text));
      const name = /^\p{L}[\s\S]{4,60}[^.]$/u.test(title) && who !== "" ? [] : [title];
      return [...sentences, ...name].map((text) => `${code} ${language}: ${text}`);
    }),
  );
  expect(faults).toEqual([]);
});

test("what differs by cause is written in each language, not copied from another", () => {
  const same = causeCodes.flatMap((code) => {
    const [en, sv, nl] = languages.map((language) => causeEntry(code, language).what);
    return en === sv || en === nl || sv === nl ? [code] : [];
  });
  expect(same).toEqual([]);
});

test("within a language no two causes are told alike, and each kind of actor has some", () => {
  for (const language of languages) {
    const told = causeCodes.map((code) => {
      const { title, what } = causeEntry(code, language);
      return `${title}: ${what}`;
    });
    expect(new Set(told).size).toBe(told.length);
  }
  for (const actor of actors) {
    expect(causeCodes.filter((code) => causeEntry(code, "en").actor === actor).length).toBeGreaterThan(5);
  }
});

test("every code that Parts PIM's contract names for a refused item is in the catalogue", () => {
  const contract = readFileSync(new URL("../../../../../contracts/parts-pim.md", import.meta.url), "utf8");
  const [, listed = ""] = /Detail codes in `errors\[\]\.code`: (.*)\./.exec(contract) ?? [];
  const codes = [...listed.matchAll(/`(\w+)`/g)].map(([, code = ""]) => code);
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !isCauseCode(code))).toEqual([]);
});
