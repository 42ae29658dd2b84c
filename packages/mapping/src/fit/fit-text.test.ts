import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalise } from "../canonical/canonicalise.ts";
import type { FieldSchema } from "../field.ts";
import { fitText } from "./fit-text.ts";

const field = (maxLength?: number, more: Partial<FieldSchema> = {}): FieldSchema => ({
  name: "ART_DESC1",
  label: "Omschrijving",
  type: "text",
  characterSet: "windows-1252",
  trimmed: true,
  ...(maxLength === undefined ? {} : { maxLength }),
  ...more,
});

describe("F20 B33: a text is cut at a word", () => {
  it.each([
    [
      "Technische Groothandel Van der Bergen Zonen Installatiematerialen B.V.",
      40,
      "Technische Groothandel Van der Bergen",
    ],
    ["Kogelkraan met hendel, messing, 1/2 inch, binnendraad", 40, "Kogelkraan met hendel, messing, 1/2 inch"],
    ["Kogelkraan 15 mm", 40, "Kogelkraan 15 mm"],
    ["Donaudampfschifffahrtsgesellschaftskapitän", 20, "Donaudampfschifffahr"],
    ["kort Donaudampfschifffahrtsgesellschaft", 20, "kort Donaudampfschif"],
  ])("%s", (text, maxLength, written) => {
    expect(fitText(field(maxLength), text)).toEqual({ text: written, by: text === written ? [] : ["cut"] });
  });
});

it("B29: HTML becomes plain text before it is cut, and only where the field may hold it", () => {
  const html = "<p>Messing buis, <strong>gelakt</strong> &amp; glad</p>";
  expect(fitText(field(40), html, { html: true })).toEqual({ text: "Messing buis, gelakt & glad", by: ["plainText"] });
  expect(fitText(field(), "<p>Messing buis</p><ul><li>15&nbsp;mm</li></ul>", { html: true }).text).toBe(
    "Messing buis\n15 mm",
  );
  expect(fitText(field(), "buis <15> & glad").text).toBe("buis <15> & glad");
});

it("B11 B26: what nobody sees is taken out, and said; composed forms and blanks within are no change", () => {
  expect(fitText(field(40), "Ja\u200bn\u200f de Vries\u0000")).toEqual({ text: "Jan de Vries", by: ["invisible"] });
  expect(fitText(field(40), "Mu\u0308ller\u00a0GmbH")).toEqual({ text: "Müller\u00a0GmbH", by: [] });
});

it("never tears what people see as one character", () => {
  expect(fitText(field(3, {}), "aaa\u0301b").text).toBe("aaá");
  const shop: FieldSchema = { name: "name", label: "Name", type: "text", maxLength: 4 };
  expect(fitText(shop, "ab👩\u200d🔧c").text).toBe("ab");
  expect(fitText(shop, "abcq\u0323x").text).toBe("abc");
});

it("whatever the text: no longer than the field takes, only what it stores, at a word, and done again unchanged", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc
      .array(fc.constantFrom("Łódź", "Γιώργος", "kraan", "″", "😊", "\u200b", "15", "–", "é"), { maxLength: 30 })
      .map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 60 }), (text, maxLength) => {
      const one = field(maxLength);
      const { text: fitted, by } = fitText(one, text);
      expect([...fitted].length).toBeLessThanOrEqual(maxLength);
      const kept = canonicalise(one, fitted);
      expect(kept.ok).toBe(true);
      expect(fitText(one, fitted)).toEqual({ text: fitted, by: [] });
      // What fits as it is stays as it is.
      const asIs = canonicalise(one, text);
      if (asIs.ok && !by.includes("invisible")) expect(kept).toEqual(asIs);
    }),
    { numRuns: 1000 },
  );
});
