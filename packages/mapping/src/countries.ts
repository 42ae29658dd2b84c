import codes from "i18n-iso-countries/codes.json" with { type: "json" };
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };
import dutch from "i18n-iso-countries/langs/nl.json" with { type: "json" };
import swedish from "i18n-iso-countries/langs/sv.json" with { type: "json" };

interface Countries {
  readonly alpha2Codes: ReadonlySet<string>;
  readonly alpha2ByName: ReadonlyMap<string, string | null>;
}

let made: Countries | undefined;

/**
 * Countries by code (ISO 3166: two letters, three letters, three digits) and by name in English, Dutch and Swedish.
 * Only the data of i18n-iso-countries is used: its own search walks through all names of a language for each call. A
 * name of two countries (Congo) is null: nothing is guessed.
 */
function countries(): Countries {
  made ??= makeCountries();
  return made;
}

function makeCountries(): Countries {
  const alpha2ByName = new Map<string, string | null>();
  const alpha2Codes = new Set<string>();
  for (const [alpha2, alpha3, numeric] of codes) {
    if (alpha2 === undefined || alpha3 === undefined || numeric === undefined) continue;
    alpha2Codes.add(alpha2);
    for (const code of [alpha2, alpha3, numeric]) alpha2ByName.set(fold(code), alpha2);
  }
  for (const { countries: named } of [english, dutch, swedish]) {
    for (const [alpha2, names] of Object.entries(named)) {
      for (const name of typeof names === "string" ? [names] : names) {
        const key = fold(name);
        const known = alpha2ByName.get(key);
        alpha2ByName.set(key, known === undefined || known === alpha2 ? alpha2 : null);
      }
    }
  }
  return { alpha2Codes, alpha2ByName };
}

/** Case and accents do not tell countries apart: "Belgie" is België. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s.]+/g, " ")
    .trim();
}

export function isAlpha2(code: string): boolean {
  return countries().alpha2Codes.has(code);
}

/** ISO 3166 alpha-2 of a country's code or name; null when none, or more than one, is called so. */
export function findAlpha2(codeOrName: string): string | null {
  return countries().alpha2ByName.get(fold(codeOrName)) ?? null;
}
