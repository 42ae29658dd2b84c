import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import dutch from "i18n-iso-countries/langs/nl.json" with { type: "json" };
import swedish from "i18n-iso-countries/langs/sv.json" with { type: "json" };
import { expect, it } from "vitest";
import { findAlpha2 } from "./countries.ts";

it.each([english, dutch, swedish])("finds every country by its codes and its names: $locale", ({ countries }) => {
  const entries = Object.entries(countries);
  expect(entries.length).toBeGreaterThan(240);
  const doubtful = new Set<string>();
  for (const [alpha2, names] of entries) {
    expect(findAlpha2(alpha2.toLowerCase())).toBe(alpha2);
    for (const name of [names].flat()) {
      const found = findAlpha2(name);
      if (found === null) doubtful.add(name);
      else expect([name, found]).toEqual([name, alpha2]);
    }
  }
  expect([...doubtful].filter((name) => name !== "Congo")).toEqual([]);
});
