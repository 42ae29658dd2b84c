import type { Language } from "@koppla/mapping";

/** With clocks of 24 hours, and names of zones as they are usual there. */
const locales: { readonly [Name in Language]: string } = { en: "en-GB", sv: "sv-SE", nl: "nl-NL" };

/** Nearer than this, seconds are told as well. */
const nearMs = 120_000;

/** A moment by the clock of this computer, with its zone: `14:05 CET`; with its date when that is not today's. */
export function momentOf(at: Date, now: Date, language: Language): string {
  const isNear = Math.abs(at.getTime() - now.getTime()) < nearMs;
  const unitMs = isNear ? 1_000 : 60_000;
  const told = new Date(Math.ceil(at.getTime() / unitMs) * unitMs);
  const time = new Intl.DateTimeFormat(locales[language], {
    hour: "2-digit",
    minute: "2-digit",
    ...(isNear ? { second: "2-digit" } : {}),
    timeZoneName: "short",
  }).format(told);
  if (told.toDateString() === now.toDateString()) {
    return time;
  }
  const day = [told.getFullYear(), told.getMonth() + 1, told.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${day.join("-")} ${time}`;
}

const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Values of a sentence, those that are moments as a person reads them. */
export function withMoments(
  values: { readonly [name: string]: string },
  language: Language,
): { readonly [name: string]: string } {
  const now = new Date();
  const told = ([name, value]: [string, string]) =>
    [name, written.test(value) ? momentOf(new Date(value), now, language) : value] as const;
  return Object.fromEntries(Object.entries(values).map(told));
}
