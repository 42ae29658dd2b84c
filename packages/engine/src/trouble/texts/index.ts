import type { Language } from "@koppla/mapping";
import { en, type Texts } from "./en.ts";
import { nl } from "./nl.ts";
import { sv } from "./sv.ts";

const texts: { readonly [Name in Language]: Texts } = { en, sv, nl };

export function textsOf(language: Language): Texts {
  return texts[language];
}

/** Words around causes, in lists of incidents. */
export function incidentLabels(language: Language): Texts["labels"] {
  return textsOf(language).labels;
}
