import type { Language } from "../language.ts";

interface Words {
  quote(text: string): string;
  readonly mappingPlace: string;
  settingPlace(name: string): string;
  tablePlace(name: string): string;
  readonly line: string;
}

/** Words that go into the sentences of problems. */
export const words: { readonly [Name in Language]: Words } = {
  en: {
    quote: (text) => `“${text}”`,
    mappingPlace: "the flow's mapping",
    settingPlace: (name) => `the setting ${name}`,
    tablePlace: (name) => `the lookup table ${name}`,
    line: "line",
  },
  sv: {
    quote: (text) => `”${text}”`,
    mappingPlace: "flödets mappning",
    settingPlace: (name) => `inställningen ${name}`,
    tablePlace: (name) => `uppslagstabellen ${name}`,
    line: "rad",
  },
  nl: {
    quote: (text) => `“${text}”`,
    mappingPlace: "de mapping van de stroom",
    settingPlace: (name) => `de instelling ${name}`,
    tablePlace: (name) => `de opzoektabel ${name}`,
    line: "regel",
  },
};
