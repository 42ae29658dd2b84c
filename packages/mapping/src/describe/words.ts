import type { Language } from "../language.ts";

interface Words {
  quote(text: string): string;
  readonly mappingPlace: string;
  readonly line: string;
}

/** Words that go into the sentences of problems. */
export const words: { readonly [Name in Language]: Words } = {
  en: { quote: (text) => `“${text}”`, mappingPlace: "the flow's mapping", line: "line" },
  sv: { quote: (text) => `”${text}”`, mappingPlace: "flödets mappning", line: "rad" },
  nl: { quote: (text) => `“${text}”`, mappingPlace: "de mapping van de stroom", line: "regel" },
};
