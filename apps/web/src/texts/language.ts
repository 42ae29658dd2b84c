import { type Language, languages } from "@koppla/mapping/language";
import type { Texts } from "./en.ts";

export { type Language, languages };

const kept = "koppla-language";

/** One language a load: each is a file of its own. */
const loaders: { readonly [Name in Language]: () => Promise<Texts> } = {
  en: async () => (await import("./en.ts")).en,
  sv: async () => (await import("./sv.ts")).sv,
  nl: async () => (await import("./nl.ts")).nl,
};

/** As languages name themselves. */
export const languageNames: { readonly [Name in Language]: string } = {
  en: "English",
  sv: "Svenska",
  nl: "Nederlands",
};

/** The language that this browser chose before, else the first of its own that Koppla speaks. */
export function browserLanguage(): Language {
  const wanted = [localStorage.getItem(kept) ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => languages.filter((one) => one === tag))[0] ?? "en";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(kept, language);
}

let chosen: Language | null = null;

/** Somebody who is not signed in has chosen a language. */
export function noteChosenLanguage(language: Language): void {
  chosen = language;
}

/** What was chosen since this page was loaded; once. */
export function takeChosenLanguage(): Language | null {
  const taken = chosen;
  chosen = null;
  return taken;
}

export async function loadTexts(language: Language): Promise<Texts> {
  document.documentElement.lang = language;
  return loaders[language]();
}
