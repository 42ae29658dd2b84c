import { languages } from "@koppla/mapping";
import { expect, test } from "vitest";
import { textsOf } from "./index.ts";

/** Facts that are called by their names, so that a sentence shows which of them it tells. */
const facts = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => "‹text›" : `‹${String(name)}›`) });
const argumentsOf: readonly (readonly unknown[])[] = [[facts], ["‹text›", 7], [7], [1]];

/** Every sentence under its path, as it reads with the facts, with a text and with numbers. */
function sentences(of: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof of === "function") {
    return argumentsOf.map((given, index) => [`${path} ${index}`, String(Reflect.apply(of, undefined, [...given]))]);
  }
  if (typeof of === "string") {
    return [[path, of]];
  }
  return typeof of === "object" && of !== null
    ? Object.entries(of).flatMap(([name, part]) => sentences(part, `${path}.${name}`))
    : [];
}

test("every sentence tells the same facts in every language, and is in that language", () => {
  const [english = [], ...others] = languages.map((language) => sentences(textsOf(language)));
  const told = (text: string) => [...new Set(text.match(/‹\w+›|\b[17]\b/g))].sort();
  for (const other of others) {
    const different = english.filter(([path, text], index) => {
      const [otherPath, translated = ""] = other[index] ?? [];
      expect(otherPath).toBe(path);
      expect([path, told(translated)]).toEqual([path, told(text)]);
      return text !== translated;
    });
    // Words such as "order", "version" and "product" are the same in several.
    expect(different.length).toBeGreaterThan(english.length * 0.85);
  }
});
