import { actors } from "@koppla/connector-sdk";
import { languages } from "@koppla/mapping";
import { expect, test } from "vitest";
import { causeEntry } from "../cause-entry.ts";
import { causes } from "./catalogue.ts";

test("every code has a title, what it is, what it means, what to do next and who does it, in three languages (I11, O-15)", () => {
  expect(causes.length).toBeGreaterThan(100);
  expect(new Set(causes.map(({ code }) => code)).size).toBe(causes.length);
  const faults = causes.flatMap((cause) =>
    languages.flatMap((language) => {
      const { title, what, meaning, advice, who } = causeEntry(cause, language);
      const sentences = [what, meaning, advice].filter((text) => !/^\p{L}[\s\S]{3,}[.!]$/u.test(text));
      const name = /^\p{L}[\s\S]{4,60}[^.]$/u.test(title) && who !== "" ? [] : [title];
      return [...sentences, ...name].map((text) => `${cause.code} ${language}: ${text}`);
    }),
  );
  expect(faults).toEqual([]);
});

test("every cause names what a person can do; none names a command in its sentences", () => {
  expect(causes.filter(({ next }) => next.length === 0)).toEqual([]);
  expect(causes.filter(({ texts }) => /koppla [a-z]|--[a-z]/.test(JSON.stringify(texts)))).toEqual([]);
});

test("the sentences of a stop name the same values in each language", () => {
  const valuesOf = (sentence: string) => new Set(sentence.match(/\{\w+\}/g));
  for (const { texts } of causes) {
    if ("sentence" in texts.en && "sentence" in texts.sv && "sentence" in texts.nl) {
      expect(valuesOf(String(texts.sv.sentence))).toEqual(valuesOf(String(texts.en.sentence)));
      expect(valuesOf(String(texts.nl.sentence))).toEqual(valuesOf(String(texts.en.sentence)));
    }
  }
});

test("the sentences of a cause are written in each language, not copied from another", () => {
  const same = causes.flatMap((cause) => {
    const [en, sv, nl] = languages.map((language) => causeEntry(cause, language).what);
    return en === sv || en === nl || sv === nl ? [cause.code] : [];
  });
  expect(same).toEqual([]);
});

test("within a language no two causes are told alike, and each kind of actor has some", () => {
  for (const language of languages) {
    const told = causes.map((cause) => {
      const { title, what } = causeEntry(cause, language);
      return `${title}: ${what}`;
    });
    expect(new Set(told).size).toBe(told.length);
  }
  for (const actor of actors) {
    expect(causes.filter((cause) => cause.actor === actor).length).toBeGreaterThan(5);
  }
});
