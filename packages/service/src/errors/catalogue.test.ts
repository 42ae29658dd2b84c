import { languages } from "@koppla/mapping/language";
import { expect, test } from "vitest";
import { errorTexts } from "./catalogue.ts";

const facts = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

test.each(Object.entries(errorTexts))("%s names the same facts in every language", (_code, texts) => {
  for (const language of languages) {
    expect(facts(texts[language])).toEqual(facts(texts.en));
  }
});
