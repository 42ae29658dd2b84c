import type { Language } from "@koppla/mapping";
import { en, type Texts } from "./en.ts";
import { nl } from "./nl.ts";
import { sv } from "./sv.ts";

export type { Texts } from "./en.ts";

const texts: { readonly [Name in Language]: Texts } = { en, sv, nl };

/** What the commands about a mapping say; wrong calls are told in English, as --help is. */
export function textsOf(language: Language = "en"): Texts {
  return texts[language];
}

/** An entity in the reader's language. */
export function entityName(language: Language | undefined, entity: string): string {
  const { entities } = textsOf(language);
  const known: { readonly [name: string]: string } = entities;
  return known[entity] ?? entity;
}
